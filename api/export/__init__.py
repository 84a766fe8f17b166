"""A finished timetable for paper and other programs: workbook, PDF, calendars. No decision about lessons is made."""
