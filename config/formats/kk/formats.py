"""Kazakh dates and numbers; Django ships none: «2026 ж. 2 қараша», «1 234,50»."""

DATE_FORMAT = r"Y \ж\. j E"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"Y \ж\. j E, H:i"
YEAR_MONTH_FORMAT = r"Y \ж\. F"
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3
