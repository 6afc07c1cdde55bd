from django.http import HttpRequest, HttpResponse

from sessions.access import account_required, allowed


@account_required
def create(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


@allowed("change the workshop")
def change(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


@allowed("open or close the workshop")
def stage(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
