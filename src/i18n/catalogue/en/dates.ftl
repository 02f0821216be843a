### Dates in words

date-today = today
date-yesterday = yesterday
date-tomorrow = tomorrow
date-in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
date-days-ago = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
date-days-over = { $n ->
    [one] { $n } day over
   *[other] { $n } days over
}
date-last-weekday = last { $weekday }
date-long = { $weekday } { $date }
date-moment = { $date } { $time }
date-week = week { $week }
date-week-of-year = week { $week }, { $year }
date-within-week = { $day } ({ $week })
date-minutes-ago = { $n } min ago
date-just-now = just now
date-day-month = { $day } { $month }
date-full = { $day } { $month } { $year }
date-range-in-month = { $from }–{ $to } { $month } { $year }
date-range-in-year = { $from-day } { $from-month } – { $to-day } { $to-month } { $year }
date-range-over-years = { $from-day } { $from-month } { $from-year } – { $to-day } { $to-month } { $to-year }

weekday-1 = Monday
    .two = Mo
    .three = Mon
    .last = Monday
weekday-2 = Tuesday
    .two = Tu
    .three = Tue
    .last = Tuesday
weekday-3 = Wednesday
    .two = We
    .three = Wed
    .last = Wednesday
weekday-4 = Thursday
    .two = Th
    .three = Thu
    .last = Thursday
weekday-5 = Friday
    .two = Fr
    .three = Fri
    .last = Friday
weekday-6 = Saturday
    .two = Sa
    .three = Sat
    .last = Saturday
weekday-7 = Sunday
    .two = Su
    .three = Sun
    .last = Sunday

month-1 = January
    .short = Jan
month-2 = February
    .short = Feb
month-3 = March
    .short = Mar
month-4 = April
    .short = Apr
month-5 = May
    .short = May
month-6 = June
    .short = Jun
month-7 = July
    .short = Jul
month-8 = August
    .short = Aug
month-9 = September
    .short = Sep
month-10 = October
    .short = Oct
month-11 = November
    .short = Nov
month-12 = December
    .short = Dec
date-clock-forward = { $when } does not exist, the clocks went forward: { $time }
date-clock-twice = { $when } came twice: the first
date-clock-first = { $time }, first time
date-clock-none = no such time: { $time }
