"""The pages of a respondent: the privacy notice, questions, exercises, review, handing over."""
