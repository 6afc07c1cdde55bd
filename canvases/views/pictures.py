"""Taking a picture for a board. A note shows it as soon as an operation names its key."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from canvases.views.board import WRITE, find
from sessions.access import allowed
from sessions.views.upload import receive


@require_POST
@allowed(WRITE)
def pictures(request: HttpRequest, pk: int) -> JsonResponse:
    """Store the `file`; answers its key as `picture`, or with `text` why it is not taken."""
    find(request, pk)
    try:
        return JsonResponse({"picture": receive(request, picture=True).key}, status=201)
    except ValidationError as error:
        return JsonResponse({"text": " ".join(error.messages)}, status=422)
