"""Russian dates as Django has them; input also in the ISO form that date fields of browsers send."""

DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
