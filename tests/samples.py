"""The sample workshops as fixtures."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from planning.sample.build import SAMPLES, sample, samples
from sessions.models import Workshop


@pytest.fixture(scope="module")
def both_samples(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Both, built once for all tests of a file, since each takes a second or two."""
    with django_db_blocker.unblock():
        samples()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(params=SAMPLES)
def built(request, both_samples, db) -> Workshop:
    """The sample workshop of each language."""
    return sample(request.param)
