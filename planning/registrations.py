"""The kinds, surfaces and asks of this app. Imported when the app is ready."""

from planning import asks, plan_kinds  # noqa: F401
