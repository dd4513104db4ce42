DATE_FORMAT = "j \\t\\h\\á\\n\\g n \\n\\ă\\m Y"
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
