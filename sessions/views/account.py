"""Accounts of facilitators: sign in, sign out, a new password by mail."""

from django.contrib.auth import views as auth

from sessions.access import public

sign_in = public(
    auth.LoginView.as_view(template_name="workshops/account/sign_in.html", redirect_authenticated_user=True)
)
sign_out = public(auth.LogoutView.as_view())
reset = public(
    auth.PasswordResetView.as_view(
        template_name="workshops/account/reset.html",
        email_template_name="workshops/account/reset_mail.txt",
        subject_template_name="workshops/account/reset_subject.txt",
    )
)
reset_done = public(auth.PasswordResetDoneView.as_view(template_name="workshops/account/reset_done.html"))
reset_confirm = public(auth.PasswordResetConfirmView.as_view(template_name="workshops/account/reset_confirm.html"))
reset_complete = public(auth.PasswordResetCompleteView.as_view(template_name="workshops/account/reset_complete.html"))
