from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes accounts from a mail address, as `createsuperuser` asks for it."""

    def create_user(self, email: str, password: str | None = None, **extra) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra) -> "User":
        return self.create_user(email, password, **{**extra, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


class User(AbstractUser):
    """The account of somebody who facilitates workshops; signs in with the mail address."""

    username = None
    first_name = None
    last_name = None
    name = models.CharField(_("Name"), max_length=60)
    email = models.EmailField(_("Mail address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def get_full_name(self) -> str:
        return self.name

    get_short_name = get_full_name
