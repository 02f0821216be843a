### Linje for linje (outreach --plain)

## Ind og ud
plain-welcome = Outreach, linje for linje. Skriv ? for hjælp, eller english for engelsk.
plain-welcome-known = Outreach, linje for linje. Skriv ? for hjælp.
plain-login = Dit navn:
plain-help-login = Skriv det, du logger ind som, og tryk Enter. Derefter spørges om din adgangskode.
plain-password = Adgangskode:
plain-password-choose = Vælg din egen, mindst 10 tegn. En tom linje logger ud.
plain-password-old = Den nuværende adgangskode:
plain-password-new = Den nye adgangskode:
plain-password-again = Den nye adgangskode igen:
plain-password-changed = Adgangskoden er skiftet.
plain-password-seen = Adgangskoden kan ikke skjules på denne forbindelse.
plain-greeting = Velkommen, { $name }. Det er { $day }.
plain-greeting-due = Over tiden: { $overdue }. I dag: { $today }.
plain-greeting-drafts = { $n ->
    [one] Du har 1 kladde under punkt 7.
   *[other] Du har { $n } kladder under punkt 7.
}
plain-bye = Du er logget ud. På gensyn.
plain-bye-silence = { $minutes ->
    [one] Du er logget ud, for der kom ingen linje i 1 minut. Det halvfærdige ligger under kladder.
   *[other] Du er logget ud, for der kom ingen linje i { $minutes } minutter. Det halvfærdige ligger under kladder.
}
plain-bye-stranger = Forbindelsen lukkes.
plain-bye-closing = Outreach lukker. Det halvfærdige ligger under kladder.
refusal-plain-set-up = Outreach er ikke sat op endnu.
    .hint = Start outreach uden --plain, eller brug outreach init.

## Menuen
plain-what-now = Hvad nu?
plain-menu-log = Log en kontakt på én linje
    .words = log, linje
plain-menu-contact = Log en kontakt trin for trin
    .words = kontakt, trin, ny
plain-menu-due = Hvad venter
    .words = venter, hvad venter, i dag, dagen
plain-menu-follow-up = Lav en opfølgning
    .words = opfølgning, ny opfølgning
plain-menu-citizen = Find en borger
    .words = borger, find
plain-menu-week = Læs ugen
    .words = uge, ugen
plain-menu-drafts = Kladder
    .words = kladder, kladde
plain-menu-undo = Fortryd det seneste
    .words = fortryd
plain-menu-account = Sprog og adgangskode
    .words = sprog, adgangskode
plain-menu-shift = Min uge: planlagt, gjort og lovet
    .words = min uge, vagt
plain-menu-log-out = Log ud
    .words = log ud, logud, farvel, slut
plain-menu-unknown = Det er ikke på menuen. Skriv et tal derfra, eller tryk Enter for at høre den.
plain-cancelled = Afbrudt.

## Overalt
plain-done = færdig
plain-nothing = intet
plain-save = gem
plain-correct = ret
plain-set-aside = læg til side
plain-more-questions = flere spørgsmål
plain-yes = ja
plain-now = nu
plain-untitled = uden navn
plain-understood = Forstået: { $what }.
plain-logged = Gemt: { $what }.
plain-undone = Fortrudt: { $what }
plain-undo-nothing = Der er intet at fortryde.
plain-draft-kept = Det ligger under kladder.
plain-line-long = Linjen er for lang og blev ikke taget. Del den i flere.
plain-silence = Er du der? Om et minut bliver du logget ud. Tryk Enter for at blive.
plain-pick = Tal, eller Enter for at gå tilbage:
plain-pick-more = { $read } af { $all }. Tal, eller Enter for flere:
plain-pick-wrong = Skriv et tal fra 1 til { $last }.
plain-read-more = { $read } af { $all }. Enter for flere, eller tilbage:
plain-one-of = { $choices } [{ $usual }]:
plain-which-team = Hvilket team?
plain-who-is-meant = Hvem er “{ $name }”?
plain-who-more = Der er { $n } i alt. Skriv mere af navnet for at finde de andre.
plain-newcomer = Ny borger: { $name }
plain-language-changed = Sproget er dansk.
plain-account-language = English
plain-account-password = ny adgangskode

## Hjælp
plain-help-anywhere = Overalt: ? er hjælp, tilbage er ét skridt tilbage, afbryd lægger til side. Ctrl+D logger ud.
plain-help-shift = Et tal åbner det, der står ved tallet. En opfølgning kan så klares eller udskydes, en kontakt læses op. Enter går tilbage. “vagt 47” læser en anden uge.
plain-help-menu = Skriv et tal eller et ord fra menuen. Efter ordet kan resten stå med det samme: log Jens P tlf 20m, borger Jens, uge 47. Enter læser menuen op.
plain-help-team = Skriv tallet på det team, du arbejder i nu.
plain-help-pick = Skriv tallet på den rigtige. Enter alene vælger ingen.
plain-help-account = Skriv 1 for at skifte sprog, 2 for at vælge en ny adgangskode. Enter ændrer intet.
plain-help-quick = Først hvem, så i vilkårlig rækkefølge: hvordan (tlf, gade, hjemme), hvor længe (20m), hvornår (i går 14:30), #mærke, +område, !hvornår hvad der skal ske. Til sidst kolon og et notat.
plain-help-mend = Skriv kun det, der skal stå i stedet eller mangler, fx tlf eller i går 14:30. En bindestreg sletter det. Enter lader det stå.
plain-help-save = Enter gemmer. Skriv 2 for at rette, eller tallet på det, du vil.
plain-help-due-list = Skriv tallet på det, du vil gøre noget ved. Enter går tilbage.
plain-help-deeds = Skriv tallet på det, der er sket. Enter gør intet.
plain-help-outcome = Et par ord er nok. Enter alene er også nok.
plain-help-why = Skriv kort hvorfor, så en kollega kan forstå det.
plain-help-referral-outcome = Skriv kort, hvad der kom ud af det.
plain-help-due = Skriv en dag: i morgen, fre 10:00, +1u, uge 49 eller 24/12.
plain-help-referral = Skriv tallet på det, der er sket med den. Enter gør intet. Det, der skal sendes eller sendes videre, sendes fra skærmen.
plain-help-follow-up-whom = Skriv et navn, et alias eller et kendetegn. Enter, hvis den ikke gælder en bestemt borger.
plain-help-follow-up-what = Skriv det med et par ord, fx ring om praktik.
plain-help-citizen-who = Skriv et navn, et alias, et kendetegn eller et CPR-nummer. Stavefejl gør ikke noget.
plain-help-citizen = Skriv tallet på det, du vil. Enter går tilbage.
plain-help-week = Skriv tallet på det, du vil høre. Enter læser kontakterne.
plain-help-contacts = Skriv tallet på en kontakt for at høre hele notatet, eller tryk Enter for den næste. Tilbage slutter.
plain-help-drafts = Skriv tallet på en kladde for at gøre den færdig eller smide den væk.
plain-help-draft = Kontakter og linjer kan gøres færdige her, andre kladder på skærmen.
plain-help-goal = 0 er ingen nedsat, 1 let, 2 moderat, 3 svær, 4 fuldstændig. Enter måler det ikke, en bindestreg sletter målingen.
plain-help-read = Enter læser videre. Skriv tilbage for at slutte.

## Hurtiglinjen
plain-quick-how = På én linje: hvem, hvordan, hvor længe, hvornår, og efter kolon et notat. Fx Jens P tlf 20m i går 14:30 : Vil gerne i gang.
plain-quick-line = Linjen:
plain-quick-instead = I stedet for “{ $said }”:
plain-quick-missing = Skriv det, der mangler:
plain-quick-add = Tilføj noget
plain-quick-whole = Skriv hele linjen igen

## Trin for trin
plain-form-how-to = Enter beholder det i klammer, en bindestreg gør svaret tomt. Alt gemmes som kladde undervejs.
plain-form-empty = { $label }:
plain-form-has = { $label } [{ $now }]:
plain-form-now = { $label } [nu]:
plain-form-who = Hvem
    .help = Skriv navn, alias, kendetegn eller CPR-nummer, flere med komma imellem. Enter, hvis ingen skal nævnes.
plain-form-when = Hvornår
    .help = Skriv fx i går 14:30, i mandags eller 24/11 kl. 9. Enter er nu.
plain-form-how = Hvordan
    .help = Skriv tallet eller ordet, fx 4 eller tlf.
plain-form-minutes = Varighed
    .help = Skriv fx 20m, 1t30 eller en halv time.
plain-form-place = Hvor
    .help = Skriv stedet, fx banegården. Det kan stå tomt.
plain-form-outcome = Resultat
    .help = Truffet er, når I talte sammen. Forsøgt er, når det ikke lykkedes. Set er uden at tale sammen. En gruppe tælles uden navne.
plain-form-headcount = Antal i gruppen
    .help = Skriv, hvor mange der var, fra 1 til 999.
plain-form-own-words = Borgerens egne ord
    .help = Skriv det, borgeren selv sagde. Det kan stå tomt.
plain-form-what = Hvad skete der
    .help = Skriv det, du så og gjorde. Det kan stå tomt.
plain-form-promise = Opfølgning, hvad skal der ske
    .help = Skriv det, der er lovet, fx ring om praktik. Enter, hvis intet er lovet.
plain-form-due = Hvornår skal det ske
    .help = Skriv en dag: i morgen, fre 10:00, +1u eller uge 49.
plain-form-none = Intet næste skridt, fordi
    .help = Skriv hvorfor, hvis der ikke skal ske mere. Det kan stå tomt; så står kontakten uden næste skridt.
plain-form-assessment = Din vurdering
    .help = Skriv, hvad du tænker om det, adskilt fra det, der skete.
plain-form-areas = Områder
    .help = Skriv tal eller navne, flere med komma imellem.
plain-form-tags = Mærker
    .help = Skriv tal eller begyndelsen af mærket, flere med komma imellem.
plain-form-others = Andre, der var med
    .help = Skriv, hvem der ellers var med, fx mor eller sagsbehandler, flere med komma imellem.
plain-form-initiator = På initiativ af
    .help = Skriv tallet på den, der tog det første skridt.
plain-form-basis = Grundlag
    .help = Skriv tallet på den paragraf, hjælpen hviler på.
plain-form-urgent = Haster opfølgningen
    .help = Skriv ja eller nej.
plain-form-refer-area = Henvisning til område
    .help = Skriv tallet på området. Henvisningen gemmes som kladde og sendes fra skærmen. En bindestreg for ingen.
plain-form-refer-name = Henvisning til hvem
    .help = Skriv stedets eller organisationens navn.
plain-form-refer-purpose = Henvisningens formål
    .help = Skriv, hvad borgeren ønsker der.
plain-goal-level = Mål: { $wish }, nu { $now }. Niveau 0 til 4:
plain-goal-again = Mål: { $wish }, nu { $now }. Niveau 0 til 4 [{ $chosen }]:
plain-goal-wrong = Skriv et tal fra 0 til 4, eller tryk Enter for ikke at måle.
plain-summary = Det ser sådan ud:
plain-summary-line = { $label }: { $answer }
plain-summary-goals = { $n ->
    [one] Målt: 1 mål
   *[other] Målt: { $n } mål
}
plain-unanswered-question = intet svar

## Det, der venter
plain-due-nothing = Intet venter.
plain-due-overdue = Over tiden, { $n }.
plain-due-today = I dag, { $n }.
plain-due-coming = De næste syv dage, { $n }.
plain-covering = Du dækker for { $who } til og med { $day }.
plain-due-handed = Overdraget til dig, { $n }.
plain-handed-by = fra { $name }
plain-due-ungrounded = Henvisninger, hvis samtykke ikke gælder mere, { $n }.
plain-due-unanswered = Henvisninger uden svar, { $n }.
plain-due-untold = Henvisninger, hvor nogen mangler besked, { $n }.
plain-due-missed = Længe siden, { $n }.
plain-postponed = { $n ->
    [one] udskudt 1 gang
   *[other] udskudt { $n } gange
}
plain-referral = { $who } til { $to }
plain-referral-part = { $label }: { $text }
plain-referral-outcome = Hvad kom der ud af det:
plain-referral-remark = Bemærkning (Enter er nok):
plain-referral-citizen-told = borgeren har fået besked
plain-referral-referrer-told = henviseren har fået besked
plain-unanswered = { $n ->
    [one] svar mangler efter 1 arbejdsdag
   *[other] svar mangler efter { $n } arbejdsdage
}
plain-not-before = tidligst { $day }
plain-due-when = Til hvornår:
plain-deed-done = klaret
plain-deed-postpone = udskyd
plain-deed-tried = forsøgt
plain-deed-give-up = opgiv
plain-deed-citizen = hør om borgeren
plain-deed-outcome = Hvad kom der ud af det (Enter er nok):
plain-deed-try = Hvad skete der (Enter er nok):
plain-deed-why = Hvorfor:
plain-deed-was-done = Klaret: { $what }.
plain-deed-was-tried = Forsøgt: { $what }.
plain-deed-was-given-up = Opgivet: { $what }.
plain-deed-was-postponed = Udskudt: { $what }, til { $due }.
plain-follow-up-whom = For hvem (Enter for ingen bestemt):
plain-follow-up-what = Hvad skal der ske:
plain-follow-up-planned = Lovet: { $what }, { $due }.

## Borgeren
plain-citizen-who = Hvem:
plain-born = født { $year }
plain-citizen-alert = Pas på: { $text }.
plain-citizen-primary = kendes bedst af { $name }
plain-citizen-phone = telefon { $phone }
plain-citizen-goal = Mål: { $wish }, nu { $now }, bevægelse { $movement }.
plain-citizen-follow-up = Opfølgning: { $what }.
plain-citizen-referral = Henvisning: { $what }.
plain-citizen-contacts = { $n ->
    [0] Ingen kontakter endnu.
    [one] 1 kontakt i alt.
   *[other] { $n } kontakter i alt.
}
plain-citizen-latest = Den seneste: { $what }
plain-citizen-read = læs kontakter
plain-citizen-log = log en kontakt
plain-citizen-plan = lav en opfølgning

## Kontakter
plain-contacts-none = Ingen kontakter.
plain-contact-next = Enter for den næste, { $n } af { $all }, eller et tal:
plain-contact-last = Det var den sidste. Enter for at gå tilbage, eller et tal:
plain-contact-measured = Målt: { $wish }, fra { $before } til { $then }.
plain-contact-promised = Lovet: { $what }.
plain-contact-no-next = Intet næste skridt, fordi { $reason }.
plain-contact-next-missing = Næste skridt mangler.

## Ugen
plain-week-title = { $week }, { $days }, { $team }.
plain-week-more = { $n } flere end ugen før
plain-week-fewer = { $n } færre end ugen før
plain-week-same = som ugen før
plain-week-areas = Områder: { $counts }.
plain-week-workers = Medarbejdere: { $counts }.
plain-week-movement = Bevægelse på mål: { $up } op, { $held } holdt, { $down } ned, { $unknown } ikke vurderet.
plain-week-needs-are = Kræver svar: { $counts }.
plain-week-contacts = læs kontakterne
plain-week-needs = hvad kræver svar
plain-week-before = ugen før
plain-week-after = ugen efter

## Kladder
plain-drafts-none = Der er ingen kladder.
plain-draft-take-up = gør færdig
plain-draft-discard = smid væk
plain-draft-screens = Den kladde gøres færdig på skærmen: start outreach uden --plain.
plain-draft-really = Skriv ja for at smide kladden væk for altid:
plain-draft-stays = Kladden bliver.
plain-draft-discarded = Kladden er smidt væk.
plain-due-emergencies = Nødadgange ({ $n })
plain-emergency = { $worker } åbnede { $citizen } { $when }: { $reason }
plain-due-arrived = Venter på teamets svar: { $n }.
plain-due-meetings = Første møder: { $n }.
plain-due-expiring = Samtykker, der udløber: { $n }.

## Gennemgang
plain-contact-next-lead = Set, spørg eller god praksis. Enter for den næste, { $n } af { $all }, eller et tal:
plain-contact-last-lead = Set, spørg eller god praksis. Det var den sidste; Enter for at gå tilbage, eller et tal:
plain-review-answer = Dit svar (Enter for ikke nu):
plain-review-what = Hvad vil du vide (Enter for ikke at spørge):
plain-review-seen = set
plain-review-ask = spørg
plain-review-good = god praksis
plain-help-review-answer = Skriv et svar til lederen. Enter lader spørgsmålet stå.
plain-help-review-what = Skriv et spørgsmål til den, der skrev kontakten.
plain-help-review = Skriv tallet på det, du mener om kontakten. Enter siger intet.
plain-help-contacts-lead = Skriv set, spørg eller god praksis om kontakten, tallet på en anden, eller tryk Enter for den næste. Tilbage slutter.
plain-goal-score = Borgerens egen score 0 til 10:
plain-goal-score-again = Borgerens egen score 0 til 10 [{ $chosen }]:
plain-goal-score-wrong = Skriv et tal fra 0 til 10, eller tryk Enter, hvis borgeren ikke er spurgt.
plain-help-goal-score = 0 er så slemt, som det kan være, 10 så godt. Enter, hvis borgeren ikke er spurgt, en bindestreg sletter tallet.
plain-week-sign = underskriv ugen
