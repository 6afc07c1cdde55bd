"""Addresses of the five Working Backwards steps."""

from django.urls import path

from planning.views import choice, entry, issue, journey, metric, note, prfaq, question, rating, solution, statement

W = "w/<str:public_id>"
NOTE = f"{W}/boards/<int:pk>/notes/<str:uid>"
urlpatterns = [
    path(f"{W}/journey/", journey.journey, name="journey"),
    path(f"{W}/journey/add/", journey.add, name="journey_add"),
    path(f"{W}/journey/<int:pk>/question/", journey.question, name="journey_question"),
    path(f"{W}/issues/", issue.issues, name="issues"),
    path(f"{W}/issues/add/", issue.add, name="issue_add"),
    path(f"{W}/issues/<int:pk>/question/", issue.question, name="issue_question"),
    path(f"{W}/notes/<int:pk>/issue/", issue.from_note, {"becomes": "issue"}, name="note_issue"),
    path(f"{W}/notes/<int:pk>/question/", issue.from_note, {"becomes": "question"}, name="note_question"),
    path(f"{NOTE}/issue/", note.become, {"becomes": "issue"}, name="board_note_issue"),
    path(f"{NOTE}/question/", note.become, {"becomes": "question"}, name="board_note_question"),
    path(f"{NOTE}/todo/", note.become, {"becomes": "todo"}, name="board_note_todo"),
    path(f"{W}/questions/add/", question.add, name="question_add"),
    path(f"{W}/solutions/", solution.solutions, name="solutions"),
    path(f"{W}/solutions/add/", solution.add, name="solution_add"),
    path(f"{W}/solutions/combine/", solution.combine, name="solution_combine"),
    path(f"{W}/solutions/choice/", choice.choose, name="choice"),
    path(f"{W}/solutions/ratings/done/", rating.done, name="ratings_done"),
    path(f"{W}/solutions/ratings/reveal/", rating.reveal, name="ratings_reveal"),
    path(f"{W}/solutions/<int:pk>/ratings/", rating.save, name="ratings"),
    path(f"{W}/cases/<int:pk>/solution/", solution.from_case, name="case_solution"),
    path(f"{W}/prfaq/", prfaq.prfaq, name="prfaq"),
    path(f"{W}/prfaq/begin/", prfaq.begin, name="prfaq_begin"),
    path(f"{W}/prfaq/reading/", prfaq.reading, name="prfaq_reading"),
    path(f"{W}/prfaq/<int:pk>/statements/", statement.add, name="statement_add"),
    path(f"{W}/statements/<int:pk>/clear/", statement.clear, name="statement_clear"),
    path(f"{W}/statements/<int:pk>/reopen/", statement.reopen, name="statement_reopen"),
    path(f"{W}/metrics/", metric.metrics, name="metrics"),
    path(f"{W}/metrics/add/", metric.add, name="metric_add"),
    path(f"{W}/entries/<str:kind>/<int:pk>/delete/", entry.delete, name="entry_delete"),
    path(f"{W}/entries/<str:kind>/<int:pk>/restore/", entry.restore, name="entry_restore"),
    path(f"{W}/entries/<str:kind>/<int:pk>/move/", entry.move, name="entry_move"),
    path(f"{W}/entries/<str:kind>/<int:pk>/tie/", entry.tie, name="entry_tie"),
    path(f"{W}/entries/<str:kind>/<int:pk>/todo/", entry.todo, name="entry_todo"),
]
