"""Settings of the property tests: the same examples everywhere, or others each time."""

import os

from hypothesis import settings

# A time limit for an example would test the machine, and other examples in each run would make
# one commit pass and fail. `HYPOTHESIS_PROFILE=exploring pytest tests/core` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
