"""The case page (casus): the steps, what is missing, the terms and the policy signals."""
