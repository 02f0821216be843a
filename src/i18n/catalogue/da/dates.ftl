### Datoer i ord

date-today = i dag
date-yesterday = i går
date-tomorrow = i morgen
date-in-days = { $n ->
    [one] om { $n } dag
   *[other] om { $n } dage
}
date-days-ago = { $n ->
    [one] { $n } dag siden
   *[other] { $n } dage siden
}
date-days-over = { $n ->
    [one] { $n } dag over
   *[other] { $n } dage over
}
date-last-weekday = i { $weekday }
date-long = { $weekday } { $date }
date-moment = { $date } { $time }
date-week = uge { $week }
date-week-of-year = uge { $week }, { $year }
date-within-week = { $day } ({ $week })
date-minutes-ago = { $n } min siden
date-just-now = lige nu
date-day-month = { $day }. { $month }
date-full = { $day }. { $month } { $year }
date-range-in-month = { $from }.–{ $to }. { $month } { $year }
date-range-in-year = { $from-day }. { $from-month } – { $to-day }. { $to-month } { $year }
date-range-over-years = { $from-day }. { $from-month } { $from-year } – { $to-day }. { $to-month } { $to-year }

weekday-1 = mandag
    .two = ma
    .three = man
    .last = mandags
weekday-2 = tirsdag
    .two = ti
    .three = tir
    .last = tirsdags
weekday-3 = onsdag
    .two = on
    .three = ons
    .last = onsdags
weekday-4 = torsdag
    .two = to
    .three = tor
    .last = torsdags
weekday-5 = fredag
    .two = fr
    .three = fre
    .last = fredags
weekday-6 = lørdag
    .two = lø
    .three = lør
    .last = lørdags
weekday-7 = søndag
    .two = sø
    .three = søn
    .last = søndags

month-1 = januar
    .short = jan
month-2 = februar
    .short = feb
month-3 = marts
    .short = mar
month-4 = april
    .short = apr
month-5 = maj
    .short = maj
month-6 = juni
    .short = jun
month-7 = juli
    .short = jul
month-8 = august
    .short = aug
month-9 = september
    .short = sep
month-10 = oktober
    .short = okt
month-11 = november
    .short = nov
month-12 = december
    .short = dec
date-clock-forward = { $when } findes ikke, uret blev stillet frem: { $time }
date-clock-twice = { $when } kom to gange: den første
date-clock-first = { $time }, første gang
date-clock-none = findes ikke: { $time }
