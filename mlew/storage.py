from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Static files under names with a digest; imports between ES modules are rewritten as well."""

    support_js_module_import_aggregation = True
