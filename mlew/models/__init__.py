from mlew.models.attempt import Attempt
from mlew.models.news import News
from mlew.models.pulse import Pulse
from mlew.models.revision import Revision

__all__ = ["Attempt", "News", "Pulse", "Revision"]
