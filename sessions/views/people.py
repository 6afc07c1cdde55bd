from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sessions.access import allowed


@allowed("read the workshop")
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "workshops/people/people.html", {"people": request.workshop.people.filter(removed_at=None)})


@allowed("correct people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=501)


personal_link = invitation = person
