"""Addresses of boards and reference cases."""

from django.urls import path

from canvases.views import cases

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
]
