### What was typed and can't be read

## CPR numbers
refusal-cpr-empty = No CPR number was written.
    .hint = Write ten digits, for example 010190-1234, or leave the field empty.
refusal-cpr-signs = A CPR number is made of digits.
    .hint = Write ten digits, with or without a hyphen.
refusal-cpr-length = A CPR number has ten digits; this has { $count }.
    .hint = See whether a digit is missing or was typed twice.
refusal-cpr-date = The CPR number does not begin with a date that exists.
    .hint = The first six digits are day, month and year: DDMMYY.

## Weeks
refusal-week-empty = No week was written.
    .hint = Write the number of the week, for example 47 or 2026-W47.
refusal-week-unread = This can't be read as a week.
    .hint = Write the number of the week, for example 47, week 47 or 2026-W47.
refusal-week-missing = There is no week { $week }.
    .hint = Weeks are numbered from 1 to 53.
refusal-week-missing-year = { $year } has no week { $week }.
    .hint = A year has 52 weeks, some have 53.

## Dates and times
refusal-when-empty = No date or time was written.
    .hint = Write for example yesterday 2pm, fri, +2w or 24/11.
refusal-when-unread = “{ $text }” can't be read as a date or time.
    .hint = Write for example yesterday 2pm, fri, +2w, week 48 or 24/11.
refusal-when-partly = “{ $rest }” can't be read; what stands before it is { $understood }.
    .hint = Delete the rest, or correct it.
refusal-when-no-date = There is no date “{ $text }”.
    .hint = Correct the day or the month.
refusal-when-no-time = There is no time “{ $text }”.
    .hint = Write a time from 00:00 to 23:59.
refusal-when-no-week = There is no week { $week } in that year.
    .hint = A year has 52 weeks, some have 53.
refusal-when-other-weekday = { $date } is another weekday than the one that was written.
    .hint = Correct the weekday or the date.
refusal-when-far = “{ $text }” is too far away.
    .hint = Write a date between 1900 and 2199.

## Durations
refusal-duration-empty = No duration was written.
    .hint = Write for example 20 min, 1h30 or 45.
refusal-duration-unread = “{ $text }” can't be read as a duration.
    .hint = Write for example 20 min, 1h30, 1:30 or 45.
refusal-duration-long = A duration can be 24 hours at most.
    .hint = Correct the duration, for example to 1h30.
