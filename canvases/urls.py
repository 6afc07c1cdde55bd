"""Addresses of boards and reference cases."""

from django.urls import path

from canvases.views import board, boards, canvas, cases, copies, exports, imports, past, pictures, story

urlpatterns = [
    path("w/<str:public_id>/cases/", cases.cases, name="cases"),
    path("w/<str:public_id>/cases/add/", cases.add, name="case_add"),
    path("w/<str:public_id>/cases/withdraw/", cases.withdraw, name="case_withdraw"),
    path("w/<str:public_id>/cases/<int:pk>/", cases.case, name="case"),
    path("w/<str:public_id>/cases/<int:pk>/picture/", cases.picture, name="case_picture"),
    path("w/<str:public_id>/cases/<int:pk>/move/", cases.move, name="case_move"),
    path("w/<str:public_id>/cases/<int:pk>/choose/", cases.choose, name="case_choose"),
    path("w/<str:public_id>/cases/<int:pk>/delete/", cases.delete, name="case_delete"),
    path("w/<str:public_id>/cases/<int:pk>/restore/", cases.restore, name="case_restore"),
    path("w/<str:public_id>/canvas/", board.own_canvas, name="own_canvas"),
    path("w/<str:public_id>/case-canvas/", board.case_canvas, name="canvas_case"),
    path("w/<str:public_id>/event-storming/", board.event_storming, name="event_storming"),
    path("w/<str:public_id>/listen/", board.listen_grid, name="listen_grid"),
    path("w/<str:public_id>/boards/", boards.boards, name="boards"),
    path("w/<str:public_id>/boards/add/", boards.add, name="board_add"),
    path("w/<str:public_id>/boards/import/", imports.take_in, name="board_import"),
    path("w/<str:public_id>/boards/<int:pk>/", board.board, name="board"),
    path("w/<str:public_id>/boards/<int:pk>/phases/", board.phases, name="board_phases"),
    path("w/<str:public_id>/boards/<int:pk>/copy/", boards.copy, name="board_copy"),
    path("w/<str:public_id>/boards/<int:pk>/archive/", boards.archive, name="board_archive"),
    path("w/<str:public_id>/boards/<int:pk>/unarchive/", boards.restore, name="board_unarchive"),
    path("w/<str:public_id>/boards/<int:pk>/copies/", copies.copies, name="board_copies"),
    path("w/<str:public_id>/boards/<int:pk>/export/<str:format>/", exports.export, name="board_export"),
    path("w/<str:public_id>/boards/<int:pk>/pictures/", pictures.pictures, name="board_pictures"),
    path("w/<str:public_id>/boards/<int:pk>/story/", story.story, name="board_story"),
    path("w/<str:public_id>/boards/<int:pk>/links/", board.links, name="board_links"),
    path("w/<str:public_id>/boards/<int:pk>/history/", past.history, name="board_history"),
    path("w/<str:public_id>/boards/<int:pk>/history/since/", past.since, name="board_since"),
    path("w/<str:public_id>/boards/<int:pk>/history/restore/", past.restore, name="board_restore"),
    path("w/<str:public_id>/boards/<int:pk>/notes/<str:uid>/texts/", past.texts, name="note_texts"),
    path("w/<str:public_id>/boards/<int:pk>/compare/", canvas.compare, name="canvas_compare"),
    path("w/<str:public_id>/boards/<int:pk>/growth-cycle/", canvas.growth_cycle, name="growth_cycle"),
    path("w/<str:public_id>/boards/<int:pk>/start/", canvas.start, name="canvas_start"),
    path("w/<str:public_id>/boards/<int:pk>/notes/<str:uid>/persona/", board.persona, name="note_persona"),
    path("w/<str:public_id>/boards/<int:pk>/notes/<str:uid>/later/", board.park, name="note_park"),
    path("w/<str:public_id>/notes/<int:pk>/", board.note, name="note"),
]
