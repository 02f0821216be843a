### Fælles for alle skærme

program-name = outreach
language-da = Dansk
language-en = English

line-alias = “{ $name }”
line-recognised = ({ $name })
line-nobody = nogen ukendt
line-promise = { $who }: { $what }
line-postponed = { $n ->
    [one] { $day } · udskudt 1 gang
   *[other] { $day } · udskudt { $n } gange
}
line-ungrounded = samtykket gælder ikke mere
line-unanswered = { $n ->
    [one] svar mangler · 1 arb.dag
   *[other] svar mangler · { $n } arb.dage
}
line-untold = ikke alle har fået besked

draft-contact = Kontakt: { $title }
draft-follow-up = Opfølgning: { $title }
draft-referral = Henvisning: { $title }
draft-citizen = Borger: { $title }
draft-consent = Samtykke: { $title }
draft-goal = Mål: { $title }
draft-quick-line = Hurtiglinje: { $title }
draft-house = Folk og indstillinger: { $title }
draft-offer = Tilbud: { $title }
draft-answer = Svar: { $title }
draft-kept = gemt { $when }

confirm-letter = j
confirm-no = lad være
draft-handover = Overdragelse fra { $title }
line-anonymous = Anonym forespørgsel
line-arrived = { $who } fra { $from }
line-answer-by = svar senest { $day }
line-consent = { $who }, samtykke: { $purpose }
line-expires = udløber { $day }
line-meets = første møde { $day }
line-meets-at = første møde { $day } { $time }
line-met = hvordan gik mødet?
