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
referrals-open = Åbne
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
referrals-none-open = Ingen henvisninger er åbne. Tryk h for en ny.
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
referrals-ground-exception = lovhjemmel: { $text }
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
referrals-ask-whereto = Hvorhen?
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
referrals-form-citizen = For hvem (tom: anonym forespørgsel)
referrals-form-area = Til område
referrals-form-offer = Tilbud fra listen
referrals-form-name = Til hvem (tilbud eller organisation)
referrals-form-handover = Overgang
referrals-form-purpose = Hvad skal modtageren hjælpe med
referrals-form-shared = Det mindste, modtageren skal vide
referrals-form-ground = Grundlag for at dele
referrals-form-how = Hvordan givet, eller hvilken lov
referrals-form-respond = Svar inden for (arbejdsdage)
referrals-form-unsaid = ikke på plads endnu
referrals-form-consent = samtykke
referrals-form-exception = lovhjemmel
referrals-form-anonymous = anonymt
referrals-saved = Kladden er gemt. Mellemrum på henvisningen sender den.
referrals-saved-unready = Kladden er gemt. Der mangler noget, før den kan sendes.
referrals-rests-on = Hviler på samtykket: { $purpose } ({ $standing })
referrals-rests-on-nothing = Intet nedskrevet samtykke nævner modtageren: skriv, hvordan det er givet.
referrals-ground-recorded = samtykke, skrevet ned på borgerens side
