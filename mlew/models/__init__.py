from mlew.models.news import News
from mlew.models.revision import Revision

__all__ = ["News", "Revision"]
