"""Settings for all tests."""

from hypothesis import settings

settings.register_profile("attention", deadline=None)  # a time limit would test the machine
settings.load_profile("attention")
