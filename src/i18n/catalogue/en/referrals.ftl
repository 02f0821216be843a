### Referrals

## Keys
context-referral = A referral
context-referral-new = New referrals
action-referral-step = The next step
    .hint = next
action-referral-choose-step = Choose a step
    .hint = choose step
action-referral-tell = Note who has been told
    .hint = has been told
action-referral-amend = Edit the draft
    .hint = edit
action-referral-new = New referral
    .hint = new referral
context-stepping = When a step is chosen

## The list
referrals-title = Referrals
referrals-one = Referral
referrals-open = Outbox
referrals-unanswered = Unanswered
referrals-mine = Mine
referrals-closed = Closed
referrals-wait-ground = The consent no longer holds
referrals-wait-late = The answer is overdue
referrals-wait-telling = Someone has to be told
referrals-wait-sending = To be sent
referrals-wait-answer = Waiting for an answer
referrals-wait-place = Waiting for a place
referrals-wait-meeting = Waiting for the first meeting
referrals-wait-end = Under way
referrals-wait-nothing = Closed, and everyone knows
referrals-late = { $n ->
    [one] 1 working day, no answer
   *[other] { $n } working days, no answer
}
referrals-answer-by = { $status } · due { $day }
referrals-since = { $status } · { $day }
referrals-to = to
referrals-none-open = The outbox is empty. Press h for a new referral.
referrals-none-unanswered = Nobody owes an answer.
referrals-none-mine = You have no referrals. Press h for a new one.
referrals-none-closed = No referrals have been closed yet.

## The page
referrals-area = Area
referrals-handover = Handover
referrals-respond-by = Answer due
referrals-within = Answer within
referrals-working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
referrals-by = Written by
referrals-ground = Ground
referrals-ground-unsaid = missing; it can't be sent without
referrals-ground-anonymous = anonymous: nothing is shared that names the citizen
referrals-ground-consent = consent: { $note }
referrals-ground-exception = { $law }: { $text }
referrals-purpose = Purpose
referrals-shared = What the receiver is told
referrals-unwritten = nothing written
referrals-life = Its life so far
referrals-life-step = { $status }, { $who }
referrals-who-knows = Who knows how it ended
referrals-the-citizen = The citizen
referrals-the-referrer = The referrer
referrals-untold = has not been told
referrals-next = What can happen now
referrals-open-to-read = Enter opens the purpose, what was shared and the whole course.

## Short answers
referrals-ask-outcome = What came of it?
referrals-ask-why = Why?
referrals-ask-remark = Remark
referrals-needed = { $label } (needed)
referrals-optional = { $label } (Enter alone will do)
referrals-citizen = { $name } (the citizen)
referrals-referrer = { $name } (the referrer)

## Receipts
referrals-stepped = { $what }: { $status }
referrals-told = Has been told: { $who }

## Refusals
refusal-referral-closed = The referral is closed, and everyone knows.
    .hint = Press m if it is to be sent again.
refusal-referral-told = It is already noted that they have been told.
    .hint = Choose the other one, or go back.

## The form
referrals-form-new = New referral
referrals-form-amend = Edit referral
referrals-form-citizen = For whom (empty: nobody in particular)
referrals-form-area = To area
referrals-form-offer = An offer of the directory
referrals-form-name = To whom (offer or organisation)
referrals-form-handover = Handover
referrals-form-purpose = What the receiver is to help with
referrals-form-shared = The least the receiver must know
referrals-form-respond = Answer within (working days)
referrals-saved = The draft is kept. Space shows what will be sent before it is.
referrals-ground-recorded = consent, on record on the citizen's page
## Inbox and outbox
referrals-arrived = Inbox
referrals-none-arrived = Nobody has sent the team anything.
referrals-from = From
referrals-form-team = To a team of this house
referrals-form-no-team = none: somebody outside, or the whole area
action-referral-meet = Agree on the first meeting
    .hint = meeting
refusal-referral-waits = It is the receiver's turn now.
    .hint = m shows what you can do meanwhile: take it back, or write that nobody knows what became of it.

## What is sent
context-sending = Before a referral is sent
action-sending-tick = Take along, or leave
    .hint = take along
action-sending-ground = Choose the ground
    .hint = ground
action-sending-send = Send
    .hint = send
sending-title = What is sent
sending-sees = The receiver sees
sending-choose = Can be taken along
sending-whom = The citizen
sending-nobody = nobody is named
sending-from = From
sending-which-ground = On which ground?
sending-write-down = The citizen says yes now: write it down ({ $how })
sending-consent = Consent: { $consent }
sending-anonymous = Anonymous enquiry: nothing that names the citizen
sending-which-law = Which law, which paragraph, and why here? (needed)
sending-why-law = Why does it apply here? (needed)
sending-why-again = Why is it sent again? (needed)
sending-agreed = The consent is written down. Enter sends.
referrals-ground-agreed = consent: { $consent }
referrals-agreed = { $purpose } ({ $standing })
referrals-to-area = all teams of { $area }
referrals-to-named = { $name } ({ $area })
referrals-piece-of-day = { $piece } { $day }
referrals-piece-gone = is no more
referrals-interpreter = interpreter
referrals-goal = { $wish } (now: { $level })
referrals-goes-along = Taken along
referrals-name-alone = name and text
referrals-meeting = First meeting
referrals-along = { $who } goes along

## The first meeting
meeting-title = First meeting
meeting-of = First meeting · { $what }
meeting-when = When (empty: no meeting)
meeting-place = Where
meeting-along = Who goes along with the citizen?
meeting-set = { $what } · first meeting { $day }
meeting-none = No meeting is agreed.

## Send on
redirect-title = Send on
redirect-of = Send on · { $what }
redirect-why = Why is it sent on?
redirect-consent = the citizen's consent that names the receiver
redirect-reason = By a law: which paragraph, and why here
sending-text = Text
sending-opens = The consent gives the receiver also: { $kinds }
