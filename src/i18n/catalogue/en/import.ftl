### Importing files

## The file
refusal-import-packed = That is an Excel workbook, not a CSV file.
    .hint = Save it in Excel as “CSV UTF-8”.
refusal-import-no-text = The file is no text file.
    .hint = Save the sheet as CSV and import that file.
refusal-import-empty = The file is empty.
    .hint = The first row holds the names of the columns.
refusal-import-quotes = The file has quotation marks that are not closed.
    .hint = Save the sheet as CSV again, or correct the quotation marks.
refusal-import-too-many = The file has more rows than one import takes.
    .hint = Divide it into several files.
refusal-import-no-date-column = No column is called “date”. There are: { $found }
    .hint = The first row holds the names of the columns as docs/import.md shows.
refusal-import-column-twice = The columns “{ $one }” and “{ $other }” mean the same.
    .hint = Rename one of them.

## The row
refusal-import-quote = A quotation mark is not closed.
    .hint = Close it or remove it.
refusal-import-row-long = The row is too long to be a row.
    .hint = See whether a line break is missing.
refusal-import-overflow = The row has more fields than there are columns.
    .hint = Put text with separators into quotation marks.

## The fields
refusal-import-date-missing = The date is missing.
    .hint = Write it as 24-11-2026.
refusal-import-date = “{ $text }” is no date.
    .hint = Write day, month and year: 24-11-2026.
refusal-import-date-far = “{ $text }” is too far away.
    .hint = See whether the year is right.
refusal-import-time = “{ $text }” is no time of day.
    .hint = Write it as 14:30, or leave the field empty.
refusal-import-channel = “{ $text }” is no channel.
    .hint = Use street, home, drop-in, phone, message, meeting or along.
refusal-import-channel-missing = The channel is missing.
    .hint = Write it in the row, or choose one for all with --channel.
refusal-import-outcome = “{ $text }” is no outcome.
    .hint = Use met, attempted, seen or group.
refusal-import-people = “{ $text }” is no number of people.
    .hint = Write a number from 1 to 999.
refusal-import-people-missing = The group has no number.
    .hint = Write how many they were.
refusal-import-area = “{ $text }” is no area.
    .hint = Use Job centre, Health, Culture, Authority or Civil society.
refusal-import-basis = “{ $text }” is no legal basis.
    .hint = Use § 82 b, § 99, children's act, advice or other.
refusal-import-text-long = The text is { $excess } characters too long.
    .hint = Shorten it; nothing is cut off by itself.
refusal-import-next-missing = There is a date, but nothing to do.
    .hint = Write the next step, or remove the date.
refusal-import-citizen-id = That is no citizen's id.
    .hint = Use the id that “outreach citizen … --format json” shows.
refusal-import-citizen-unknown = No citizen has that id.
    .hint = Correct it, or write the name.
refusal-import-citizen-several = { $n } citizens can be the one that is meant.
    .hint = Add birth date, CPR number or citizen id to the row.
refusal-import-citizens-many = An id, a CPR number or a birth date can hold for one citizen alone.
    .hint = Divide the row, or remove the number.
refusal-import-cpr-as-name = A CPR number stands as a name.
    .hint = Move it to a column called “cpr”.
refusal-import-cpr-unsure = A citizen of that name is known without a CPR number; whether it is the same one is not said.
    .hint = Add the number to the citizen in the log, or use the citizen's id in the row.
refusal-import-worker-unknown = Nobody on the team is called that.
    .hint = Use the log-in or the full name.
refusal-import-worker-not-yours = A team lead alone can import for others.
    .hint = Ask the lead to import the row, or remove the worker's column.
