"""Dates and numbers in Russian: 24 ноября 2026 г., decimal comma, groups with a narrow no-break space (CLDR)."""

DATE_FORMAT = "j E Y\u00a0г."
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y\u00a0г., H:i"
YEAR_MONTH_FORMAT = "m.Y\u00a0г."  # no case to agree with: «с 03.2006 г.», «до 03.2006 г.»
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u202f"
NUMBER_GROUPING = 3
