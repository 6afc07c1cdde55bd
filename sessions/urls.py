"""Addresses of workshops, their people and preparation."""

from django.urls import path

from sessions.views import account, agenda, clock, entry, fields, guide, home, me, people, workshop

urlpatterns = [
    path("", home.home, name="home"),
    path("account/sign-in/", account.sign_in, name="sign_in"),
    path("account/sign-out/", account.sign_out, name="sign_out"),
    path("account/password/", account.reset, name="password_reset"),
    path("account/password/sent/", account.reset_done, name="password_reset_done"),
    path("account/password/<uidb64>/<token>/", account.reset_confirm, name="password_reset_confirm"),
    path("account/password/done/", account.reset_complete, name="password_reset_complete"),
    path("workshops/new/", workshop.create, name="workshop_new"),
    path("join/<str:token>/", entry.join, name="join"),
    path("sign-in/<str:token>/", entry.sign_in_once, name="sign_in_once"),
    path("read/<str:token>/", entry.read, name="read"),
    path("me/<str:token>/", entry.come_back, name="come_back"),
    path("w/<str:public_id>/", guide.guide, name="guide"),
    path("w/<str:public_id>/settings/", workshop.change, name="workshop_settings"),
    path("w/<str:public_id>/stage/", workshop.stage, name="workshop_stage"),
    path("w/<str:public_id>/me/", me.my_page, name="my_page"),
    path("w/<str:public_id>/ticks/", me.tick, name="tick"),
    path("w/<str:public_id>/parts/<str:key>/", agenda.part, name="part"),
    path("w/<str:public_id>/clock/", clock.clock, name="clock"),
    path("w/<str:public_id>/people/", people.people, name="people"),
    path("w/<str:public_id>/people/<int:pk>/", people.person, name="person"),
    path("w/<str:public_id>/people/<int:pk>/link/", people.personal_link, name="personal_link"),
    path("w/<str:public_id>/invitations/<str:kind>/", people.invitation, name="invitation"),
    path("w/<str:public_id>/fields/<str:kind>/<int:pk>/<str:field>/", fields.save, name="field"),
]
