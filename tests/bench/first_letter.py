"""Prints one letter from a cold start, and says how many CPU seconds it took.

`python -m tests.bench.first_letter HOW`, where HOW is tagged or plain. The rules are read and
the letter is composed before: that is another measurement.
"""

import sys
import time
from contextlib import nullcontext

from tests.bench.letters import a_letter, without_tags

letter, press = a_letter()
with without_tags() if sys.argv[1] == "plain" else nullcontext():
    used = time.process_time()
    press.render(letter)
    print(time.process_time() - used)
