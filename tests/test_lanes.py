"""The lanes of the tests keep out of each other's way, however they are started."""

import os

from django.conf import settings

from tests.lanes import data_folder, lane, variable


def test_a_lane_has_the_settings_of_tests_and_data_and_a_redis_of_its_own():
    assert settings.SETTINGS_MODULE == "tests.settings"
    assert str(settings.DATA_DIR) == data_folder()
    assert variable(lane()) not in os.environ  # taken out as what the settings say
