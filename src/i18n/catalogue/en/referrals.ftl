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
referrals-open = Open
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
referrals-none-open = No referrals are open. Press h for a new one.
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
referrals-ground-exception = legal exception: { $text }
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
referrals-ask-whereto = Where to?
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
referrals-form-citizen = For whom (empty: anonymous enquiry)
referrals-form-area = To area
referrals-form-offer = An offer of the directory
referrals-form-name = To whom (offer or organisation)
referrals-form-handover = Handover
referrals-form-purpose = What the receiver is to help with
referrals-form-shared = The least the receiver must know
referrals-form-ground = Ground for sharing
referrals-form-how = How it was given, or which law
referrals-form-respond = Answer within (working days)
referrals-form-unsaid = not settled yet
referrals-form-consent = consent
referrals-form-exception = legal exception
referrals-form-anonymous = anonymous
referrals-saved = The draft is saved. Space on the referral sends it.
referrals-saved-unready = The draft is saved. Something is missing before it can be sent.
referrals-rests-on = Rests on the consent: { $purpose } ({ $standing })
referrals-rests-on-nothing = No consent on record names the receiver: write how it was given.
referrals-ground-recorded = consent, on record on the citizen's page
