### Det, som blev skrevet og ikke kan læses

## CPR-numre
refusal-cpr-empty = Der er ikke skrevet noget CPR-nummer.
    .hint = Skriv ti cifre, for eksempel 010190-1234, eller lad feltet stå tomt.
refusal-cpr-signs = Et CPR-nummer består af cifre.
    .hint = Skriv ti cifre, med eller uden bindestreg.
refusal-cpr-length = Et CPR-nummer har ti cifre; her er { $count }.
    .hint = Se efter, om et ciffer mangler eller står der to gange.
refusal-cpr-date = CPR-nummeret begynder ikke med en dato, der findes.
    .hint = De første seks cifre er dag, måned og år: DDMMÅÅ.

## Uger
refusal-week-empty = Der er ikke skrevet nogen uge.
    .hint = Skriv ugens nummer, for eksempel 47 eller 2026-W47.
refusal-week-unread = Det kan ikke læses som en uge.
    .hint = Skriv ugens nummer, for eksempel 47, uge 47 eller 2026-W47.
refusal-week-missing = Der findes ingen uge { $week }.
    .hint = Uger har numrene 1 til 53.
refusal-week-missing-year = { $year } har ingen uge { $week }.
    .hint = Et år har 52 uger, nogle har 53.

## Datoer og tider
refusal-when-empty = Der er ikke skrevet noget tidspunkt.
    .hint = Skriv for eksempel i går 14:30, fre, +2u eller 24/11.
refusal-when-unread = “{ $text }” kan ikke læses som dato eller tid.
    .hint = Skriv for eksempel i går 14:30, fre, +2u, uge 48 eller 24/11.
refusal-when-partly = “{ $rest }” kan ikke læses; det før er { $understood }.
    .hint = Slet resten, eller ret den.
refusal-when-no-date = Datoen “{ $text }” findes ikke.
    .hint = Ret dagen eller måneden.
refusal-when-no-time = Klokkeslættet “{ $text }” findes ikke.
    .hint = Skriv et klokkeslæt fra 00:00 til 23:59.
refusal-when-no-week = Der findes ingen uge { $week } i det år.
    .hint = Et år har 52 uger, nogle har 53.
refusal-when-other-weekday = { $date } er en anden ugedag end den, der står.
    .hint = Ret ugedagen eller datoen.
refusal-when-far = “{ $text }” ligger for langt væk.
    .hint = Skriv en dato mellem 1900 og 2199.

## Varigheder
refusal-duration-empty = Der er ikke skrevet nogen varighed.
    .hint = Skriv for eksempel 20 min, 1t30 eller 45.
refusal-duration-unread = “{ $text }” kan ikke læses som en varighed.
    .hint = Skriv for eksempel 20 min, 1t30, 1:30 eller 45.
refusal-duration-long = En varighed kan højst være 24 timer.
    .hint = Ret varigheden, for eksempel til 1t30.
