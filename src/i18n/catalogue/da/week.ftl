### Ugen

context-week = Ugen
context-week-contacts = Ugens kontakter
context-week-grid = Dage og medarbejdere
context-week-reader = Læs ugen
action-week-before = Ugen før
    .hint = før
action-week-after = Ugen efter
    .hint = efter
action-week-this = Denne uge
    .hint = denne uge
action-week-next-pane = Næste del af siden
    .hint = næste
action-week-previous-pane = Forrige del af siden
    .hint = forrige del
action-week-bars = Vis fordelingen på område, kanal eller fokus
    .hint = fordeling
action-week-numbers = Alle ugens tal
    .hint = alle tal
action-week-read = Læs kontakten
    .hint = læs
action-week-next-contact = Læs den næste kontakt
    .hint = næste
action-week-previous-contact = Læs den forrige kontakt
    .hint = forrige
action-week-narrow = Vis kun disse kontakter
    .hint = vis kun disse

week-title = Uge { $number } · { $days }
week-numbers-title = Uge { $number } i tal
week-no-team = Du er ikke med i et team, så der er ingen uge at læse.

## Ugen i en linje
week-contacts-counted = { $n ->
    [one] { $n } kontakt
   *[other] { $n } kontakter
}
week-reached-counted = { $n } truffet
week-attempted-counted = { $n } forsøgt
week-observed-counted = { $n } set
week-groups-counted = { $n ->
    [one] { $n } gruppe
   *[other] { $n } grupper
} ({ $people ->
    [one] { $people } person
   *[other] { $people } personer
})
week-new-counted = { $n ->
    [one] { $n } ny
   *[other] { $n } nye
}
week-unlisted = { $n ->
    [one] { $n } med en slettet borger
   *[other] { $n } med slettede borgere
}
week-citizens-counted = { $n ->
    [one] { $n } borger
   *[other] { $n } forskellige borgere
}

## Bevægelse
week-movement = Bevægelse i ugen: { $up } op · { $held } holdt · { $down } ned · { $unknown } ikke vurderet
week-movement-short = Bevægelse
week-movement-sum = n = { $n }
week-movement-none = Bevægelse i ugen: ingen mål blev målt.

## Fordelingen
week-by-area = Område
week-by-channel = Kanal
week-by-tag = Fokus
week-no-bars = Intet at fordele endnu.
week-more-bars = { $n } flere

## Delene
week-contacts = Kontakter
week-needs = Kræver svar
week-days = Dage
week-split = Fordeling
week-some-of = { $n } af { $all }
week-all-workers = I alt
week-no-contacts = Ingen kontakter her.
week-no-needs = Intet venter på svar.

## Kræver svar
week-overdue = Opfølgninger over tiden
week-overdue-counted = { $n ->
    [one] 1 opfølgning over tiden
   *[other] { $n } opfølgninger over tiden
}
week-unanswered = Henvisninger uden svar
week-unanswered-counted = { $n ->
    [one] 1 henvisning uden svar
   *[other] { $n } henvisninger uden svar
}
week-untold = Nogen mangler at høre udfaldet
week-untold-counted = { $n ->
    [one] 1 udfald ikke fortalt videre
   *[other] { $n } udfald ikke fortalt videre
}
week-next-missing = Kontakter uden næste skridt
week-next-missing-counted = { $n ->
    [one] 1 uden næste skridt
   *[other] { $n } uden næste skridt
}
week-missed = Længe siden
week-missed-counted = { $n ->
    [one] 1 borger ikke set længe
   *[other] { $n } borgere ikke set længe
}
week-six-months = § 82 b nær seks måneder
week-six-months-counted = { $n } § 82 b nær seks måneder
week-82b-ends = § 82 b slutter { $day }
week-need-met = Her er intet mere, der venter.

## En kontakt
week-minutes = { $minutes }m
week-hours = { $hours }t
week-hours-minutes = { $hours }t{ $minutes }
week-own-words = Borgerens egne ord
week-what = Hvad skete der
week-assessment = Vurdering
week-goals = Bevægelse på egne mål
week-next = Næste skridt
week-next-none = Intet, fordi: { $reason }
week-next-unsaid = Mangler
week-next-planned = Planlagt
week-owed = Henvisninger, teamet skylder svar på
week-owed-counted = { $n ->
    [one] 1 henvisning, teamet skylder svar på
   *[other] { $n } henvisninger, teamet skylder svar på
}

## Gennemgangen
action-week-new = Kun det nye, siden du sidst så på ugen
    .hint = kun nyt
week-only-new = nyt siden sidst
week-unread = Ulæste { $n } af { $all }
week-signed-by = underskrevet af { $who } { $day }
week-signed-late = { $n ->
    [one] { $n } kom for sent
   *[other] { $n } kom for sent
}
week-signed-changed = { $n ->
    [one] { $n } er rettet siden
   *[other] { $n } er rettet siden
}
week-questions = Spørgsmål uden svar
week-questions-counted = { $n ->
    [one] { $n } spørgsmål uden svar
   *[other] { $n } spørgsmål uden svar
}
week-answers = Svar og flag, der ikke er læst
week-answers-counted = { $n ->
    [one] { $n } svar eller flag
   *[other] { $n } svar og flag
}
week-expiring = Samtykker, der snart udløber
week-expiring-counted = { $n ->
    [one] { $n } samtykke udløber
   *[other] { $n } samtykker udløber
}
week-consent-ends = samtykket udløber { $day }
week-old-drafts = Gamle kladder
week-old-drafts-counted = { $n ->
    [one] { $n } medarbejder med gamle kladder
   *[other] { $n } medarbejdere med gamle kladder
}
week-old-drafts-of = { $n ->
    [one] { $n } kladde, der ikke er rørt i en uge
   *[other] { $n } kladder, der ikke er rørt i en uge
}
