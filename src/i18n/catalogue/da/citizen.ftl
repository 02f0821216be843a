### Borgerens side

context-citizen = Borgerens side
context-goal = Et valgt mål
action-citizen-edit = Ret oplysninger om borgeren
    .hint = ret
action-citizen-stage = Skift trin
    .hint = trin
action-citizen-goal = Nyt mål
    .hint = mål
action-goal-line = Tegn målets vej over tid
    .hint = vej
action-goal-measure = Mål bevægelsen, eller ret målet
    .hint = mål bevægelse
action-citizen-next-section = Næste afsnit
    .hint = afsnit
action-citizen-previous-section = Forrige afsnit
    .hint = forrige afsnit

citizen-nothing-yet = Intet endnu. Tryk n for at logge den første kontakt.
citizen-follow-ups = Åbne opfølgninger
citizen-goals = Mål
citizen-referrals = Henvisninger
citizen-network = Netværk og ressourcer
citizen-timeline = Kontakter og forløb
citizen-goal = Borgerens mål
citizen-readings = Målinger
citizen-ties = Netværk
citizen-resources = Ressourcer

## Det, man skal vide først
citizen-alert = ! PAS PÅ: { $text }
citizen-alert-until = ! PAS PÅ: { $text } (til { $day })
citizen-alert-over = tidligere advarsel, til { $day }: { $text }
citizen-protected = navn og adresse er beskyttet
citizen-protected-until = navn og adresse er beskyttet til { $day }
citizen-protected-over = beskyttelsen udløb { $day }: spørg borgeren
citizen-address-hidden = adressen vises ikke
citizen-age = { $years } år
citizen-never-seen = aldrig truffet
citizen-last-seen = sidst set { $day }
citizen-workers = { $primary } (afløser { $backup })
citizen-no-worker = ingen fast medarbejder
citizen-interpreter = tolk
citizen-interpreter-for = tolk: { $language }
citizen-speaks = taler { $language }
citizen-children = { $n ->
    [0] ingen børn i hjemmet
    [one] 1 barn i hjemmet
   *[other] { $n } børn i hjemmet
}
citizen-help-82b = § 82 b fra { $since } til { $until }
citizen-stage-since = { $stage } siden { $day }

citizen-fact-identity = kendskab
citizen-fact-born = født
citizen-fact-stage = trin
citizen-fact-seen = sidst set
citizen-fact-primary = kender bedst
citizen-fact-open = opfølgninger
citizen-open-follow-ups = { $n ->
    [0] ingen åbne
    [one] 1 åben
   *[other] { $n } åbne
}

## Rækkerne
citizen-past = { $day } · { $what }
citizen-past-done = { $day } · klaret
citizen-past-cancelled = { $day } · opgivet
citizen-past-referral = Henvist til { $to }
citizen-past-goal = Nyt mål: { $wish }
citizen-contact-voided = Taget tilbage: tæller ikke.
citizen-contact-amended = Rettet siden.
citizen-contact-next = Næste skridt mangler.

citizen-term-area = område
citizen-term-answer = svar senest
citizen-term-channel = hvordan
citizen-term-due = hvornår
citizen-term-handover = overgang
citizen-term-kind = type
citizen-term-now = nu
citizen-term-outcome = resultat
citizen-term-owner = hvem
citizen-term-own = egen vurdering
citizen-term-priority = vigtighed
citizen-term-since = siden
citizen-term-spent = varighed
citizen-term-start = start
citizen-term-state = status
citizen-term-target = mål
citizen-term-theme = tema
citizen-term-tried = forsøg
citizen-term-with = med
citizen-term-writer = skrevet af
citizen-tried = { $n ->
    [one] 1 gang
   *[other] { $n } gange
}

goal-way = { $way } mål { $target }
goal-own = selv { $score }
goal-own-of-ten = { $score } af 10

## Formularen
context-citizen-form = En borgers formular
action-citizen-open-known = Åbn den borger, der måske er den samme
    .hint = åbn den kendte
citizen-form-new = Ny borger · { $who }
citizen-form-amend = Ret · { $who }
citizen-page-who = Hvem
citizen-page-care = Hensyn
citizen-page-network = Netværk
citizen-page-workers = Medarbejdere
citizen-field-name = Navn
citizen-field-alias = Alias
citizen-field-recognisers = Kendes på
citizen-field-cpr = CPR-nummer
citizen-field-cpr-known = CPR · kendt { $masked } · - fjerner
citizen-field-cpr-read = født { $born } · { $years } år
citizen-field-cpr-removed = nummeret fjernes
citizen-field-cpr-zero = 0 sat foran
citizen-field-cpr-modulus = usædvanligt: se efter
citizen-field-born = Født
citizen-field-groups = Målgrupper, med komma imellem
citizen-field-children = Børn i hjemmet
citizen-field-stage = Trin
citizen-field-alert = Pas på: hvad skal en kollega vide først?
citizen-field-alert-until = … gælder til
citizen-field-phone = Telefon
citizen-field-address = Adresse eller opholdssted
citizen-field-protected = Navn og adresse er beskyttet
citizen-field-protected-until = … beskyttet til
citizen-field-language = Sprog, hvis ikke dansk
citizen-field-interpreter = Tolk
citizen-field-network = Netværk, én på hver linje: mor: Karen (23 45 67 89)
citizen-field-network-read = { $n ->
    [one] 1 person
   *[other] { $n } personer
}
citizen-field-resources = Ressourcer og styrker
citizen-field-primary = Kender borgeren bedst
citizen-field-backup = Afløser
citizen-registered = { $who } er skrevet ned.
citizen-amended = Rettet: { $who }
citizen-form-met = En kollega har rettet imens. Begges rettelser står her; gem igen.
citizen-form-clash = En kollega har rettet det samme imens. Dit står her; se efter, og gem igen.
citizen-alike-cpr = ! Samme CPR-nummer: { $who } · F3 åbner
citizen-alike-born = ! Samme navn og fødselsdag: { $who } · F3 åbner
citizen-alike-one-name = ! Samme fødselsdag, ét navn til fælles: { $who } · F3 åbner
citizen-alike-name = ! Ligner: { $who } · F3 åbner
citizen-alike-which = Hvem af dem?

refusal-citizen-children = Antallet af børn skal være et tal.
    .hint = Skriv et tal fra 0 til 30, eller lad feltet stå tomt.

## Trin
citizen-stage-title = Hvor står { $who } nu?
citizen-stage-moved = { $who }: { $stage }
citizen-stage-why = Hvorfor? Må gerne stå tomt.

## Mål
context-goal-measuring = Måling af et mål
action-goal-level-0 = Målt: ingen nedsat
    .hint = 0
action-goal-level-1 = Målt: let nedsat
    .hint = 1
action-goal-level-2 = Målt: moderat nedsat
    .hint = 2
action-goal-level-3 = Målt: svært nedsat
    .hint = 3
action-goal-level-4 = Målt: fuldstændig nedsat
    .hint = 4
action-goal-not-assessed = Målt: ikke vurderet
    .hint = ikke vurderet
action-goal-own-score = Borgerens egen vurdering, 0 til 10
    .hint = egen vurdering
action-goal-state = Målet er nået, opgivet …
    .hint = nået, opgivet …
action-goal-amend = Ret målet
    .hint = ret målet
goal-which = Hvilket mål?
goal-measure-title = Hvor langt er vi nu? Tryk 0-4
goal-own-label = Borgerens egen vurdering (0-10)
goal-measured = Målt til { $level }: { $moved } · { $wish }
goal-state-title = Målet “{ $wish }” er …
goal-state-why = Hvordan gik det? Må gerne stå tomt.
goal-moved = { $wish }: { $state }
goal-page = Mål
goal-form-new = Nyt mål · { $who }
goal-form-amend = Ret mål · { $who }
goal-line-title = Målets vej · { $wish }
goal-line-levels = medarbejderen, niveau 0-4 (0 er bedst)
goal-line-own = { $own } borgeren selv, 0-10 (10 er bedst); { $both } begge
goal-line-target = det, der håbes på
goal-line-score = borgeren selv: { $score } af 10
goal-line-empty = Målet er ikke vurderet endnu.
goal-field-wish = Hvad ønsker borgeren? Med borgerens egne ord
goal-field-theme = Hvad handler det om?
goal-field-kind = Hvad skal der ske?
goal-field-start = Hvor begynder det?
goal-field-target = Hvor skal det hen?
goal-field-tags = Fokusområde
goal-set = Nyt mål: { $wish }
goal-amended = Målet er rettet: { $wish }
goal-form-met = En kollega har målt eller rettet målet imens. Dit står her; gem igen.
citizen-sent = Delt med andre
citizen-sent-row = { $to } · { $what }
citizen-sent-now = nu
citizen-sent-open = modtageren kan læse det
citizen-sent-gone = modtageren kan ikke læse det mere
citizen-sent-what = taget med
