DATE_FORMAT = "j E Y р."
