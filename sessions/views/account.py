"""Accounts of facilitators: sign in, sign out, a new password by mail."""

from django.contrib.auth import views as auth

from sessions.access import public
from sessions.forms import ResetForm, SignInForm


class PlainLabels:
    """Labels stand above their fields and need no colon."""

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"label_suffix": ""}


class SignIn(PlainLabels, auth.LoginView):
    template_name = "workshops/account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class NewPassword(PlainLabels, auth.PasswordResetConfirmView):
    template_name = "workshops/account/reset_confirm.html"


class Reset(PlainLabels, auth.PasswordResetView):
    template_name = "workshops/account/reset.html"
    form_class = ResetForm
    email_template_name = "workshops/account/reset_mail.txt"
    subject_template_name = "workshops/account/reset_subject.txt"


sign_in = public(SignIn.as_view())
sign_out = public(auth.LogoutView.as_view())
reset = public(Reset.as_view())
reset_done = public(auth.PasswordResetDoneView.as_view(template_name="workshops/account/reset_done.html"))
reset_confirm = public(NewPassword.as_view())
reset_complete = public(auth.PasswordResetCompleteView.as_view(template_name="workshops/account/reset_complete.html"))
