"""Addresses of the Working Backwards steps, the plan and the handouts."""

from django.urls import path

from planning import step_urls
from planning.views import backlog, calendar, handouts, milestone, plan, shares, todo

urlpatterns = [
    *step_urls.urlpatterns,
    path("w/<str:public_id>/plan/", plan.plan, name="plan"),
    path("w/<str:public_id>/plan/terms/", plan.terms, name="plan_terms"),
    path("w/<str:public_id>/plan/calendar.ics", calendar.calendar, name="plan_calendar"),
    path("w/<str:public_id>/plan/milestones/", milestone.add, name="milestones"),
    path("w/<str:public_id>/plan/milestones/<int:pk>/", milestone.milestone, name="milestone"),
    path("w/<str:public_id>/plan/milestones/<int:pk>/bin/", milestone.bin, name="milestone_bin"),
    path("w/<str:public_id>/plan/todos/", todo.add, name="todos"),
    path("w/<str:public_id>/plan/todos/<int:pk>/", todo.todo, name="todo"),
    path("w/<str:public_id>/plan/todos/<int:pk>/status/", todo.status, name="todo_status"),
    path("w/<str:public_id>/plan/todos/<int:pk>/bin/", todo.bin, name="todo_bin"),
    path("w/<str:public_id>/plan/todos/<int:pk>/backlog/", backlog.move, name="todo_backlog"),
    path("w/<str:public_id>/handouts/", handouts.handouts, name="handouts"),
    path("w/<str:public_id>/handouts/new/", handouts.handout_request, name="handout_request"),
    path("w/<str:public_id>/handouts/<int:pk>/", handouts.handout, name="handout"),
    path("w/<str:public_id>/handouts/<int:pk>/file/", handouts.handout_file, name="handout_file"),
    path("w/<str:public_id>/handouts/<int:pk>/share/", shares.handout_share, name="handout_share"),
    path("w/<str:public_id>/handouts/<int:pk>/share/end/", shares.handout_unshare, name="handout_unshare"),
    path("shared/<str:token>/", shares.shared, name="shared"),
]
