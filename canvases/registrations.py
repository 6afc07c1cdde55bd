"""The kinds, surfaces and asks of this app. Imported when the app is ready."""
