### Henvisninger

## Taster
context-referral = En henvisning
context-referral-new = Nye henvisninger
action-referral-step = Det næste trin
    .hint = næste
action-referral-choose-step = Vælg trin
    .hint = vælg trin
action-referral-tell = Skriv hvem der har fået besked
    .hint = har fået besked
action-referral-amend = Ret kladden
    .hint = ret
action-referral-new = Ny henvisning
    .hint = ny henvisning
context-stepping = Når et trin vælges

## Listen
referrals-title = Henvisninger
referrals-one = Henvisning
referrals-open = Udbakke
referrals-unanswered = Uden svar
referrals-mine = Mine
referrals-closed = Afsluttede
referrals-wait-ground = Samtykket gælder ikke mere
referrals-wait-late = Svaret er over tiden
referrals-wait-telling = Nogen skal have besked
referrals-wait-sending = Skal sendes
referrals-wait-answer = Venter på svar
referrals-wait-place = Venter på plads
referrals-wait-meeting = Venter på første møde
referrals-wait-end = I gang
referrals-wait-nothing = Afsluttet, og alle ved det
referrals-late = { $n ->
    [one] 1 arbejdsdag uden svar
   *[other] { $n } arbejdsdage uden svar
}
referrals-answer-by = { $status } · senest { $day }
referrals-since = { $status } · { $day }
referrals-to = til
referrals-none-open = Udbakken er tom. Tryk h for en ny henvisning.
referrals-none-unanswered = Ingen skylder svar.
referrals-none-mine = Du har ingen henvisninger. Tryk h for en ny.
referrals-none-closed = Ingen henvisninger er afsluttet endnu.

## Siden
referrals-area = Område
referrals-handover = Overgang
referrals-respond-by = Svar senest
referrals-within = Svarfrist
referrals-working-days = { $n ->
    [one] 1 arbejdsdag
   *[other] { $n } arbejdsdage
}
referrals-by = Skrevet af
referrals-ground = Grundlag
referrals-ground-unsaid = mangler; skal på plads, før den kan sendes
referrals-ground-anonymous = anonymt: intet deles, som nævner borgeren
referrals-ground-consent = samtykke: { $note }
referrals-ground-exception = { $law }: { $text }
referrals-purpose = Formål
referrals-shared = Det, modtageren får at vide
referrals-unwritten = intet skrevet
referrals-life = Livet indtil nu
referrals-life-step = { $status }, { $who }
referrals-who-knows = Hvem ved, hvordan det endte
referrals-the-citizen = Borgeren
referrals-the-referrer = Henviseren
referrals-untold = har ikke fået besked
referrals-next = Det kan ske nu
referrals-open-to-read = Enter åbner formål, det delte og hele forløbet.

## Korte svar
referrals-ask-outcome = Hvad kom der ud af det?
referrals-ask-why = Hvorfor?
referrals-ask-remark = Bemærkning
referrals-needed = { $label } (skal udfyldes)
referrals-optional = { $label } (Enter alene er nok)
referrals-citizen = { $name } (borgeren)
referrals-referrer = { $name } (henviseren)

## Kvitteringer
referrals-stepped = { $what }: { $status }
referrals-told = Har fået besked: { $who }

## Afvisninger
refusal-referral-closed = Henvisningen er afsluttet, og alle ved det.
    .hint = Tryk m, hvis den skal sendes igen.
refusal-referral-told = Det er allerede skrevet, at de har fået besked.
    .hint = Vælg den anden, eller gå tilbage.

## Formularen
referrals-form-new = Ny henvisning
referrals-form-amend = Ret henvisning
referrals-form-citizen = For hvem (tom: ingen bestemt)
referrals-form-area = Til område
referrals-form-offer = Tilbud fra listen
referrals-form-name = Til hvem (tilbud eller organisation)
referrals-form-handover = Overgang
referrals-form-purpose = Hvad skal modtageren hjælpe med
referrals-form-shared = Det mindste, modtageren skal vide
referrals-form-respond = Svar inden for (arbejdsdage)
referrals-saved = Kladden er gemt. Mellemrum viser, hvad der sendes, før det sendes.
referrals-ground-recorded = samtykke, skrevet ned på borgerens side
## Ind- og udbakke
referrals-arrived = Indbakke
referrals-none-arrived = Ingen har sendt noget til teamet.
referrals-from = Fra
referrals-form-team = Til et team her i huset
referrals-form-no-team = intet: nogen uden for huset, eller hele området
action-referral-meet = Aftal det første møde
    .hint = aftal møde
refusal-referral-waits = Nu er det modtagerens tur.
    .hint = m viser, hvad du kan gøre imens: trække den tilbage, eller skrive, at ingen ved, hvad der blev af den.

## Det, der sendes
context-sending = Før en henvisning sendes
action-sending-tick = Tag med, eller lad blive
    .hint = tag med
action-sending-ground = Vælg grundlag
    .hint = grundlag
action-sending-send = Send
    .hint = send
sending-title = Det, der sendes
sending-sees = Modtageren ser
sending-choose = Kan tages med
sending-whom = Borgeren
sending-nobody = ingen nævnes
sending-from = Fra
sending-which-ground = På hvilket grundlag?
sending-write-down = Borgeren siger ja nu: skriv det ned ({ $how })
sending-consent = Samtykke: { $consent }
sending-anonymous = Anonym forespørgsel: intet, der nævner borgeren
sending-which-law = Hvilken lov, hvilken paragraf, og hvorfor her? (skal udfyldes)
sending-why-law = Hvorfor gælder den her? (skal udfyldes)
sending-why-again = Hvorfor sendes den igen? (skal udfyldes)
sending-agreed = Samtykket er skrevet ned. Enter sender.
referrals-ground-agreed = samtykke: { $consent }
referrals-agreed = { $purpose } ({ $standing })
referrals-to-area = alle team i { $area }
referrals-to-named = { $name } ({ $area })
referrals-piece-of-day = { $piece } { $day }
referrals-piece-gone = findes ikke mere
referrals-interpreter = tolk
referrals-goal = { $wish } (nu: { $level })
referrals-goes-along = Taget med
referrals-name-alone = navn og tekst
referrals-meeting = Første møde
referrals-along = { $who } går med

## Det første møde
meeting-title = Første møde
meeting-of = Første møde · { $what }
meeting-when = Hvornår (tom: intet møde)
meeting-place = Hvor
meeting-along = Hvem går med borgeren?
meeting-set = { $what } · første møde { $day }
meeting-none = Der er intet møde aftalt.

## Send videre
redirect-title = Send videre
redirect-of = Send videre · { $what }
redirect-why = Hvorfor sendes den videre?
redirect-consent = borgerens samtykke, der nævner modtageren
redirect-reason = Ved en lov: hvilken paragraf, og hvorfor her
sending-text = Tekst
sending-opens = Samtykket giver også modtageren: { $kinds }
