"""Prints one letter from a cold start, and says how many CPU seconds and seconds it took.

The rules are read and the letter is composed before: that is another measurement.
"""

import time

from tests.bench.letters import a_letter

letter, press = a_letter()
began, used = time.perf_counter(), time.process_time()
press.render(letter)
print(time.process_time() - used, time.perf_counter() - began)
