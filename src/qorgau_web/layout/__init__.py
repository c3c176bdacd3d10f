"""The look of the application: page, form fields, words and dates in the language of the page."""
