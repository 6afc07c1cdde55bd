"""The kinds, surfaces and asks of this app. Imported when the app is ready."""

from planning import asks, handout_kinds, plan_kinds, step_asks, step_kinds  # noqa: F401
