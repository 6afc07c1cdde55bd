"""The lanes of a board as stories: a page to read, to hear and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from canvases.exports.content import content_of
from canvases.exports.story import stories
from canvases.views.board import READ, find
from sessions.access import allowed


@require_GET
@allowed(READ)
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a free board, with the notes that the visitor may see. Blocks tell no story."""
    found = find(request, pk)
    if found.blocks is not None:
        raise Http404
    context = {"board": found, "stories": stories(content_of(found, request.visitor))}
    return render(request, "canvases/story/stories.html", context)
