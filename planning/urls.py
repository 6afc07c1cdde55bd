"""Addresses of the Working Backwards steps, the plan and the handouts."""

from django.urls import path

from planning import step_urls
from planning.views import backlog, calendar, milestone, plan, todo

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
    path("w/<str:public_id>/plan/todos/<int:pk>/place/", todo.place, name="todo_place"),
    path("w/<str:public_id>/plan/todos/<int:pk>/bin/", todo.bin, name="todo_bin"),
    path("w/<str:public_id>/plan/todos/<int:pk>/backlog/", backlog.move, name="todo_backlog"),
]
