import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import Exists, OuterRef, RestrictedError, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from mlew.uploads import NO_PICTURE, Accepted, accept, clean_name, new_key

QUOTA = 200 * 1024 * 1024  # bytes a workshop may store
UNUSED = timedelta(days=1)  # that a file may wait for what will refer to it


def random_name(upload: "Upload", name: str) -> str:
    """Where the file is stored: nothing of the sender's name, nothing to guess."""
    return f"uploads/{secrets.token_hex(16)}.{name.rsplit('.', 1)[-1]}"


class Upload(models.Model):
    """A picture or PDF that somebody sent to a workshop. `size` in bytes, sides in pixels (0 for a PDF).

    The file lies outside of every public folder; people of the workshop get it through a view, by its `key`."""

    workshop = models.ForeignKey("workshops.Workshop", models.CASCADE, related_name="uploads")
    key = models.CharField(max_length=44, unique=True)
    file = models.FileField(upload_to=random_name, max_length=80)
    name = models.CharField(max_length=90)
    content_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("workshops.Participant", models.RESTRICT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @classmethod
    def receive(cls, workshop, file: UploadedFile, *, by, picture: bool = False) -> "Upload":
        """Check and store a file, or nothing but a `picture`. Raises ValidationError with what the sender can do."""
        accepted = accept(file.read())
        if picture and not accepted.width:
            raise ValidationError(NO_PICTURE, code="picture")
        upload = cls(workshop=workshop, by=by, name=clean_name(file.name or "", accepted.extension))
        return upload._store(accepted)

    def _store(self, accepted: Accepted) -> "Upload":
        self.content_type, self.size = accepted.content_type, len(accepted.content)
        self.width, self.height = accepted.width, accepted.height
        self.key = new_key(self.width, self.height)
        self.file.save(self.name, ContentFile(accepted.content), save=False)
        try:
            with self.workshop.locked():
                self._check_quota()
                self.save()
        except BaseException:
            self.file.delete(save=False)
            raise
        return self

    def _check_quota(self) -> None:
        stored = Upload.objects.filter(workshop=self.workshop).aggregate(sum=Sum("size"))["sum"] or 0
        if stored + self.size > QUOTA:
            raise ValidationError(
                _(
                    "The workshop’s files fill the 200 MB it may store. Pictures on boards are kept for good; "
                    "please remove one of a case or of the hearing sheet first."
                ),
                code="quota",
            )

    @classmethod
    def unused(cls) -> models.QuerySet["Upload"]:
        """What nothing refers to, whatever models there are, although it was sent long enough ago."""
        rows = cls.objects.filter(created_at__lt=timezone.now() - UNUSED)
        for relation in cls._meta.get_fields(include_hidden=True):
            if relation.auto_created and not relation.concrete:
                field = relation.field
                key = OuterRef(field.target_field.name)
                rows = rows.exclude(Exists(field.model._base_manager.filter(**{field.name: key})))
        return rows

    def discard(self) -> None:
        """Remove the record, and the file once that is committed, unless something else holds on to it (a note that
        shows the picture). Repeating it changes nothing."""
        file, storage = self.file.name, self.file.storage
        try:
            Upload.objects.filter(pk=self.pk).delete()
        except RestrictedError:
            return
        transaction.on_commit(lambda: storage.delete(file))
