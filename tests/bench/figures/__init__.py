"""The measures, a module for each subject; `measure.SUBJECTS` names them."""
