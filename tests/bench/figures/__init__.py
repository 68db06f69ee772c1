"""The measures, a module for each subject; loading this adds them all."""

from tests.bench.figures import lists, start

__all__ = ["lists", "start"]
