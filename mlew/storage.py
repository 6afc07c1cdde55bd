from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

_, IMPORTS = ManifestStaticFilesStorage._js_module_import_aggregation_patterns


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Static files under names with a digest; imports between our own ES modules are rewritten as well.

    Only our own: htmx comes with a module that imports what it does not bring along."""

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = ("js/*.js", IMPORTS)
