### Rapporter over en periode

period-title = { $whose } · { $period }
period-name = Periode
period-whose = For
period-house = Hele kommunen
period-compared = Sammenlignet med
period-quarter = { $number }. kvartal { $year }
period-month = { $month } { $year }
period-not-over = Perioden er ikke slut: tallene er dem, der er skrevet indtil nu.
period-different = Forskellige borgere tælles én gang i hver række, så rækkerne kan give mere tilsammen end “I alt”. Områder og fokusområder kan overlappe: en kontakt, der har to, tælles i begge.
period-uncounted-hours = { $n ->
    [one] En kontakt er med en borger, der siden er slettet. Den er med i tallene, men hvem der skrev den, dagen og klokkeslættet er ikke bevaret: den står på en linje for sig og i intet klokkeslæt.
   *[other] { $n } kontakter er med borgere, der siden er slettet. De er med i tallene, men hvem der skrev dem, dagen og klokkeslættet er ikke bevaret: de står på en linje for sig og i intet klokkeslæt.
}
period-uncounted-writers = Kontakter med borgere, der siden er slettet, er ikke med: det er ikke bevaret, hvem der skrev dem.
period-uncounted-promises = Opfølgninger for borgere, der siden er slettet, er ikke med.
period-uncounted-weeks = Perioden deler en uge. For borgere, der siden er slettet, er kun ugen bevaret: deres kontakter og henvisninger tæller på den første dag i ugen, eller i måneden hvis ugen deles mellem to.
period-withheld = { $n ->
    [0] Rapporten må deles. Navne og klokkeslæt er udeladt. Ingen tal er under { $least }, så intet tal er udeladt.
    [one] Rapporten må deles. Navne og klokkeslæt er udeladt, og et tal er udeladt (vist som ..), fordi det er under { $least } eller kunne afsløre et, der er.
   *[other] Rapporten må deles. Navne og klokkeslæt er udeladt, og { $n } tal er udeladt (vist som ..), fordi de er under { $least } eller kunne afsløre et, der er.
}
period-met = Forskellige borgere truffet
period-totals = Perioden i tal
period-before = Før
period-over-time = Over tid
period-part = Hvornår
period-by-team = Efter team
period-by-worker = Efter medarbejder
period-by-hour = Kontakter efter klokkeslæt og ugedag
period-hour = Kl.
period-framework = Ramme
period-tag = Mærke
period-no-area = uden område
period-no-tag = uden mærke ({ $framework })
period-by-tags-of = Efter fokusområde: { $framework }
period-head-contacts = Kontakter
period-head-reached = Truffet
period-head-attempted = Forsøgt
period-head-observed = Set
period-head-groups = Grupper
period-head-group-people = I grupper
period-head-citizens = Borgere
period-head-met = Borgere truffet
period-head-minutes = Tid
period-follow-ups = Opfølgninger
period-follow-ups-done = Klaret i perioden
period-follow-ups-late = Heraf efter fristen
period-follow-ups-cancelled = Opgivet i perioden
period-follow-ups-open = Åbne nu
period-follow-ups-overdue = Heraf over tiden
period-referrals = Henvisninger sendt i perioden
period-sent = Sendt
period-answered = Besvaret
period-unanswered = Uden svar nu
period-first-meeting = Første møde
period-completed = Gennemført
