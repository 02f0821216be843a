### Tal

## Bevægelse
figures-movement-title = Bevægelse · { $period } · { $team }
figures-methods-title = Metoder · { $period } · { $team }
figures-flows-title = Veje · { $period } · { $team }
figures-period = Periode
figures-goals = Mål
figures-total = I alt
figures-seen-by = Set af
figures-by-workers = medarbejderen (niveau 0-4)
figures-by-citizens = borgeren selv (0-10)
figures-up = Op
figures-held = Holdt
figures-fell = Ned
figures-unknown = Ukendt
figures-known = n
figures-share-up = Andel op
figures-share = { $share } ({ $low }–{ $high } %)
figures-share-small = { $low }–{ $high } %
figures-low = Nedre %
figures-high = Øvre %
figures-by-tag = Efter kerneopgave og fokusområde
figures-tag = Område
figures-framework = Ramme
figures-no-tag = uden område
figures-unknown-tag = ukendte mærker
figures-by-theme = Efter tema
figures-by-kind = Efter måltype
figures-by-method = Efter metode
figures-by-team = Efter team
figures-over-time = Over tid
figures-movement-meaning = Hvert mål tæller én gang: seneste niveau i perioden mod seneste niveau før den, ellers mod målets start. Ukendt er mål, som ikke er vurderet i perioden; de er ikke med i andelen. Op er mindre begrænset end før.
figures-share-meaning = Andelen er vist med det interval, den ligger i 95 ud af 100 gange (Wilson). Under 40 mål vises intervallet alene.

## Metoder
figures-method = Metode
figures-without-method = Kontakter uden metode
figures-not-shown = Forventet effekt har ikke vist sig
figures-effects = Forventet effekt
figures-finding = Tallene siger
finding-shown = har vist sig
finding-not-shown = har ikke vist sig
finding-open = ingen konklusion
finding-too-few = for få mål
figures-as-expected = Som ventet
figures-judged = Bedømt
figures-share-expected = Andel
figures-early = For tidligt
figures-expected = Ventet
figures-all-themes = alle temaer
figures-expect-up = Ventet: mindst { $share } % af målene går op efter { $weeks } uger. Temaer: { $themes }
figures-expect-hold = Ventet: mindst { $share } % af målene holder eller går op efter { $weeks } uger. Temaer: { $themes }
figures-doses = Hvad der er gjort
figures-time = Tid
figures-method-movement = Bevægelse på alle mål hos dem, der har mødt metoden
figures-methods-none = Tallene bærer ingen konklusion om nogen metode. Der skal være bedømt mindst { $least } mål, og hele intervallet skal ligge over eller under det, der er ventet.
figures-methods-some = Effekten har vist sig for { $shown } og ikke vist sig for { $not }; for { $open } bærer tallene ingen konklusion. Der skal være bedømt mindst { $least } mål, og hele intervallet skal ligge over eller under det, der er ventet.
figures-methods-unsaid = { $n ->
    [one] Om en metode siges intet her: dens tal er udeladt.
   *[other] Om { $n } metoder siges intet her: deres tal er udeladt.
}
figures-no-why = Tallene siger ikke hvorfor: ingen har trukket lod om metoderne, og mange borgere møder flere.

## Veje
figures-matrix = Henvisninger fra område til område
figures-from = Fra
figures-to = Til
figures-ways = Svar og første møde, i arbejdsdage
figures-sent = Sendt
figures-answered = Besvaret
figures-median-answer = Dage til svar
figures-met = Mødt
figures-median-meeting = Dage til møde
figures-overdue = Over frist
figures-lower = Nedre kvartil
figures-upper = Øvre kvartil
figures-quartiles = { $median } ({ $lower }–{ $upper })
figures-endings = Hvordan de endte
figures-end-waiting = Uden svar
figures-end-under-way = I gang
figures-end-completed = Gennemført
figures-end-declined = Afvist
figures-end-no-show = Udeblevet
figures-end-withdrawn = Trukket tilbage
figures-end-lost = Ukendt
figures-beginnings = Fra første kontakt, i dage
figures-begun = Borgere
figures-n = Nået
figures-median = Dage
figures-to-met = til første gang truffet
figures-to-engaged = til et forløb
figures-tries = Truffet, når de blev opsøgt
figures-share-reached = Andel truffet
figures-referrals = Henvisninger
figures-hours = Opsøgt efter time og ugedag
figures-hour = Kl.
figures-no-hour = { $n ->
    [one] En kontakt er med en borger, der siden er slettet; den har intet klokkeslæt og er ikke med i timerne.
   *[other] { $n } kontakter er med borgere, der siden er slettet; de har intet klokkeslæt og er ikke med i timerne.
}
figures-flows-meaning = Henvisninger, der er sendt i perioden. Dage er vist som median med den midterste halvdel i parentes. Borgere, hvis første kontakt ligger i perioden.

## Rammer
frameworks-title = Rammer
frameworks-all-tags = Mærker
frameworks-left-out = Filer, der er udeladt
frameworks-file = Fil
frameworks-line = Linje
frameworks-why = Hvad der er galt
frameworks-unreadable = kan ikke læses, eller er over 256 kB
frameworks-twice = rammen “{ $id }” står også i en anden fil
frameworks-id = Navn i filer
frameworks-tags = Mærker
frameworks-methods = Metoder
frameworks-source = Kilde
frameworks-tag = Mærke
frameworks-state = Brug
frameworks-retired = bruges ikke mere
frameworks-words = Ord
frameworks-former = Hed før
framework-fault-format = { $about }
framework-fault-no-tags = Der er ingen [[tag]].
framework-fault-tag-twice = Mærket “{ $about }” står to gange.
framework-fault-alias-to-nothing = Der er intet mærke “{ $about }” at stå for.
framework-fault-alias-is-tag = “{ $about }” er et mærke i dag og kan ikke også være et tidligere navn.

## Skærmen Tal
figures-title = Tal · { $period }
figures-page-movement = Bevægelse
figures-page-methods = Metoder
figures-page-flows = Veje
figures-all-teams = alle dine teams
figures-no-team = Du er ikke med i noget team, så her er ingen tal.
figures-heat = Opsøgt efter ugedag og time
figures-heat-met = { $share } truffet af { $n }
action-figures-next = Næste side: bevægelse, metoder, veje
    .hint = næste side
action-figures-previous = Forrige side
    .hint = forrige side
action-figures-before = Perioden før
    .hint = før
action-figures-after = Perioden efter
    .hint = efter
action-figures-this = Denne periode
    .hint = nu
action-figures-length = Længere periode: uge, måned, kvartal, år
    .hint = uge … år
action-figures-framework = Næste ramme
    .hint = ramme
action-figures-teams = Teamet, eller alle dine teams
    .hint = alle teams
