### Shared by all screens

program-name = outreach
language-da = Dansk
language-en = English

line-alias = “{ $name }”
line-recognised = ({ $name })
line-nobody = somebody unknown
line-promise = { $who }: { $what }
line-postponed = { $n ->
    [one] { $day } · put off once
   *[other] { $day } · put off { $n } times
}
line-ungrounded = the consent no longer holds
line-unanswered = { $n ->
    [one] no answer · 1 working day
   *[other] no answer · { $n } working days
}
line-untold = not everyone told yet

draft-contact = Contact: { $title }
draft-follow-up = Follow-up: { $title }
draft-referral = Referral: { $title }
draft-citizen = Citizen: { $title }
draft-consent = Consent: { $title }
draft-goal = Goal: { $title }
draft-quick-line = Quick line: { $title }
draft-house = People and settings: { $title }
draft-offer = Offer: { $title }
draft-answer = Answer: { $title }
draft-kept = kept { $when }

confirm-letter = y
confirm-no = leave it
draft-handover = Handover from { $title }
line-anonymous = Anonymous enquiry
line-arrived = { $who } from { $from }
line-answer-by = answer by { $day }
line-consent = { $who }, consent: { $purpose }
line-expires = ends { $day }
line-meets = first meeting { $day }
line-meets-at = first meeting { $day } { $time }
line-met = how did the meeting go?
