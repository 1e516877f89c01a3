"""The pages of a respondent: what is promised, questions, exercises, review, handing over."""
