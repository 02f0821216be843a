### Opfølgninger

## Taster
context-follow-up = En opfølgning
context-follow-up-ended = En afsluttet opfølgning
context-follow-up-new = Nye opfølgninger
action-follow-up-complete = Opfølgningen er klaret
    .hint = klaret
action-follow-up-postpone = Udskyd opfølgningen
    .hint = udskyd
action-follow-up-cancel = Opgiv opfølgningen
    .hint = opgiv
action-follow-up-attempt = Skriv at det er forsøgt
    .hint = forsøgt
action-follow-up-hand = Giv opfølgningen til en kollega
    .hint = giv videre
action-follow-up-reopen = Tag opfølgningen op igen
    .hint = tag op igen
action-follow-up-amend = Ret opfølgningen
    .hint = ret
action-follow-up-new = Ny opfølgning
    .hint = ny opfølgning

## Listen
followups-title = Opfølgninger
followups-one = Opfølgning
followups-mine = Mine
followups-team = Teamets
followups-overdue = Over tiden
followups-ended = Afsluttede
followups-today = I dag
followups-week = Resten af ugen
followups-next-week = Næste uge
followups-later = Senere
followups-were-done = Klaret
followups-were-cancelled = Opgivet
followups-none-mine = Intet venter på dig. Tryk o for en ny opfølgning.
followups-none-team = Teamet har ingen åbne opfølgninger. Tryk o for en ny.
followups-none-overdue = Intet er over tiden.
followups-none-ended = Ingen opfølgninger er afsluttet de sidste 30 dage.

## Siden
followups-due = Senest
followups-owner = Hvem
followups-priority = Vigtighed
followups-area = Område
followups-history = Historie
followups-was-planned = Lovet af { $who }
followups-was-attempted = Forsøgt af { $who }
followups-was-done = Klaret af { $who }
followups-was-cancelled = Opgivet af { $who }
followups-was-postponed = { $n ->
    [one] Udskudt 1 gang, først lovet til { $from }
   *[other] Udskudt { $n } gange, først lovet til { $from }
}
followups-with-note = { $what }: { $note }
followups-window = { $from } – { $to }
followups-due-far = { $due } · { $far }

## Korte svar
followups-outcome = Hvad kom der ud af det? Enter alene er nok
followups-attempt = Hvad skete der? Enter alene er nok
followups-why = Hvorfor?
followups-to-when = Til hvornår?
followups-when-example = fx i morgen, fre 10:00, +1u, uge 49, 24/12
followups-whole-team = Hele teamet

## Kvitteringer
followups-done = Klaret: { $what }
followups-attempted = Forsøgt: { $what }
followups-cancelled = Opgivet: { $what }
followups-postponed = Udskudt til { $due }: { $what }
followups-handed = Givet til { $who }: { $what }
followups-reopened = Taget op igen: { $what }


## Fælles for lister og sider
context-filters = Lister med filtre
context-links = Veje fra siden
context-postponing = Når noget udskydes
action-next-filter = Næste filter
    .hint = filter
action-previous-filter = Forrige filter
    .hint = forrige filter
action-to-citizen = Til borgeren
    .hint = borgeren
action-to-contact = Til kontakten
    .hint = kontakten

## Formularen
followups-form-new = Ny opfølgning
followups-form-amend = Ret opfølgning
followups-form-with = { $what } · { $whom }
followups-form-citizen = For hvem (tom: en gruppe eller et sted)
followups-form-what = Hvad skal ske
followups-form-due = Senest (fx fre 10:00, +2u, uge 49)
followups-form-from = Tidligst (kan være tom)
followups-form-owner = Hvem gør det
followups-form-priority = Vigtighed
followups-form-area = Område
followups-no-area = intet bestemt
followups-saved = Gemt: { $what } · { $due }
