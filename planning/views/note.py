"""What a note on a board can become: an issue to define, a question, a todo."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from canvases.models import Note
from mlew import records
from planning.becoming import issue_of, question_of, todo_of
from sessions.access import allowed

BECOMES = {"issue": issue_of, "question": question_of, "todo": todo_of}


@require_POST
@allowed("write with the team")
def become(request: HttpRequest, pk: int, uid: str, becomes: str) -> JsonResponse:
    """Answers the board: words for the person, and where the record is. Again: the record there is."""
    notes = Note.objects.written().filter(workshop=request.workshop, board=pk)
    note = get_object_or_404(notes, uid=uid)
    note.workshop = request.workshop
    try:
        found = BECOMES[becomes](note, by=request.visitor.person)
    except ValidationError as error:
        return JsonResponse({"text": " ".join(error.messages)}, status=422)
    kind = records.kind_of(found)
    found.workshop = request.workshop
    text = _("%(noun)s: “%(label)s”") % {"noun": kind.noun, "label": kind.label(found)}
    return JsonResponse({"text": text, "url": kind.url(found)})
