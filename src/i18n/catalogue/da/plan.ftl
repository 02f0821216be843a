### Vagten: min uge, kalenderen, borgerens plan

## Planen, som borgeren får med: korte, almindelige ord
plan-title = Din plan
plan-title-for = Din plan, { $name }
plan-written = Skrevet
plan-yours = Det er din plan. Du må gerne ændre den. Sig det, når vi ses, eller ring til os.
plan-more = { $n ->
    [one] Der er 1 ting mere. Spørg os om den.
   *[other] Der er { $n } ting mere. Spørg os om dem.
}
plan-wishes = Det vil du gerne
plan-wish = Med dine egne ord
plan-said = “{ $words }”
plan-steps = Det sker nu
plan-when = Hvornår
plan-what = Hvad
plan-who = Hvem
plan-day = { $weekday } { $date }
plan-day-at = { $day } kl. { $time }
plan-soon = Snart
plan-unsaid = Det, vi har talt om
plan-meeting = Første møde hos { $with }
plan-meeting-together = Første møde hos { $with }. Vi går med
plan-you = Du
plan-helpers = De hjælper også
plan-helper = Hvem
plan-how-far = Svar
plan-reach = Ring eller besøg dem
plan-reach-us = Ring til os
plan-answers-by = De svarer inden { $date }
plan-asked = Vi har spurgt dem
plan-yes = De har sagt ja
plan-waits = Du står på venteliste
plan-begun = I er i gang
plan-over = Det er slut
plan-call = Ring { $number }
plan-call-us = Har du brug for os?
plan-who-we-are = Vi er
plan-contact = Du kender { $name } bedst
plan-backup = Ellers spørg efter { $name }
plan-phone-blank = Ring: ____________________

## Planen på skærmen
plan-screen-title = Plan til { $name }
plan-screen-print = Tag den ud på papir med: { $command }
plan-held-back = { $n ->
    [one] 1 tekst er holdt tilbage, fordi et ord i den ikke bør ligge fremme. Spørg borgeren først: { $how } tager den med.
   *[other] { $n } tekster er holdt tilbage, fordi et ord i dem ikke bør ligge fremme. Spørg borgeren først: { $how } tager dem med.
}
plan-left-out = { $n ->
    [one] 1 ting fik ikke plads på siden.
   *[other] { $n } ting fik ikke plads på siden.
}

## Min uge
shift-title = Min uge · { $name } · { $week }
shift-counts = Ugen i tal
shift-count-planned = Planlagt i ugen
shift-count-late = Over tiden
shift-count-contacts = Kontakter
shift-count-reached = heraf truffet
shift-count-minutes = Tid i alt
shift-count-done = Opfølgninger klaret
shift-count-waiting = Venter
shift-count-ahead = Lovet ugen efter
shift-count-later = Lovet senere
shift-late = Fra før ugen ({ $n })
shift-planned = Planlagt ({ $n })
shift-day = Dag
shift-meetings = Første møder ({ $n })
shift-ending = § 82 b slutter i ugen ({ $n })
shift-help-ends = Slutter
shift-questions = Spørgsmål fra leder ({ $n })
shift-question = Spørgsmål
shift-asked-by = Fra
shift-untold = Slut, men ikke fortalt ({ $n })
shift-next-missing = Uden næste skridt ({ $n })
shift-ahead = Lovet ugen efter ({ $n })
shift-ended = Opfølgninger afsluttet ({ $n })
shift-ended-at = Afsluttet

## Kalenderen
calendar-name = Opfølgninger, { $name }
calendar-follow-up = Opfølgning
calendar-meeting = Første møde
calendar-help-ends = § 82 b slutter
calendar-in-the-log = Hvem og hvad står i loggen.
calendar-note-names = { $n ->
    [one] Kalenderen nævner 1 borger ved navn. Opslaget er skrevet ned. Gem filen dér, hvor kun du kommer.
   *[other] Kalenderen nævner { $n } borgere ved navn. Opslagene er skrevet ned. Gem filen dér, hvor kun du kommer.
}

## Min uge på skærmen
context-shift = Min uge
context-shift-lead = En medarbejders uge
action-my-week = Min uge
    .hint = min uge
action-shift-before = Ugen før
    .hint = før
action-shift-after = Ugen efter
    .hint = efter
action-shift-this = Denne uge
    .hint = denne uge
action-shift-next-worker = Den næste medarbejders uge
    .hint = næste medarbejder
action-shift-previous-worker = Den forrige medarbejders uge
    .hint = forrige medarbejder
shift-screen-title = Min uge · uge { $number } · { $days }
shift-screen-title-of = { $name } · uge { $number } · { $days }
shift-said-late = { $n } over tiden
shift-said-planned = { $n } planlagt
shift-said-waiting = { $n } venter
shift-said-contacts = { $n ->
    [one] 1 kontakt
   *[other] { $n } kontakter
}
shift-said-ended = { $n } klaret
shift-group-late = Fra før ugen
shift-group-waiting = Venter
shift-group-ahead = Lovet ugen efter
shift-group-done = Gjort
shift-later = { $n } er lovet senere
shift-day-title = { $weekday } { $date }
shift-day-today = { $weekday } { $date } · i dag
shift-help-over = § 82 b slutter
shift-no-step = mangler næste skridt
shift-was-done = klaret
shift-was-given-up = opgivet
shift-nothing = Der står ikke noget i denne uge.

## Planens taster
context-plan = Borgerens plan
action-citizen-plan = Borgerens plan på papir
    .hint = plan
action-plan-language = Planen på det andet sprog
    .hint = sprog
action-plan-every-word = Planen med alle ord, eller kun dem, der må ligge fremme
    .hint = alle ord
