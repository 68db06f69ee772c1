"""The fields that a letter text may use, with the values of one case.

Every field exists in every letter; what does not apply is empty or None, so that a text
can ask for it with `{% if … %}`. A field that is not named here is refused at the start.

What must never reach a letter is left out here and nowhere else: the safety question,
positive-health scores, another law's data, and signals that are no policy.
"""

from hengelo_toegang.letters.values.all import Values, values_for

__all__ = ["Values", "values_for"]
