"""``assessment.toml``: who, when, which questionnaire, company figures and facts."""
