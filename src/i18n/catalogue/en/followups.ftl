### Follow-ups

## Keys
context-follow-up = A follow-up
context-follow-up-ended = A follow-up that has ended
context-follow-up-new = New follow-ups
action-follow-up-complete = The follow-up is done
    .hint = done
action-follow-up-postpone = Postpone the follow-up
    .hint = postpone
action-follow-up-cancel = Give the follow-up up
    .hint = give up
action-follow-up-attempt = Note an attempt
    .hint = attempted
action-follow-up-hand = Hand the follow-up to a colleague
    .hint = hand on
action-follow-up-reopen = Take the follow-up up again
    .hint = take up again
action-follow-up-amend = Edit the follow-up
    .hint = edit
action-follow-up-new = New follow-up
    .hint = new follow-up

## The list
followups-title = Follow-ups
followups-one = Follow-up
followups-mine = Mine
followups-team = The team's
followups-overdue = Overdue
followups-ended = Ended
followups-today = Today
followups-week = The rest of the week
followups-next-week = Next week
followups-later = Later
followups-were-done = Done
followups-were-cancelled = Given up
followups-none-mine = Nothing is waiting for you. Press o for a new follow-up.
followups-none-team = The team has no open follow-ups. Press o for a new one.
followups-none-overdue = Nothing is overdue.
followups-none-ended = No follow-ups have ended in the last 30 days.

## The page
followups-due = Due
followups-owner = Who
followups-priority = Priority
followups-area = Area
followups-history = History
followups-was-planned = Promised by { $who }
followups-was-attempted = Attempted by { $who }
followups-was-done = Done by { $who }
followups-was-cancelled = Given up by { $who }
followups-was-postponed = { $n ->
    [one] Postponed once, first promised for { $from }
   *[other] Postponed { $n } times, first promised for { $from }
}
followups-with-note = { $what }: { $note }
followups-window = { $from } – { $to }
followups-due-far = { $due } · { $far }

## Short answers
followups-outcome = What came of it? Enter alone will do
followups-attempt = What happened? Enter alone will do
followups-why = Why?
followups-to-when = Until when?
followups-when-example = e.g. tomorrow, Fri 10:00, +1w, week 49, 24/12
followups-whole-team = The whole team

## Receipts
followups-done = Done: { $what }
followups-attempted = Attempted: { $what }
followups-cancelled = Given up: { $what }
followups-postponed = Postponed to { $due }: { $what }
followups-handed = Handed to { $who }: { $what }
followups-reopened = Taken up again: { $what }


## Shared by lists and pages
context-filters = Lists with filters
context-links = Ways from the page
context-postponing = When something is postponed
action-next-filter = Next filter
    .hint = filter
action-previous-filter = Previous filter
    .hint = previous filter
action-to-citizen = To the citizen
    .hint = the citizen
action-to-contact = To the contact
    .hint = the contact

## The form
followups-form-new = New follow-up
followups-form-amend = Edit follow-up
followups-form-with = { $what } · { $whom }
followups-form-citizen = For whom (empty: a group or a place)
followups-form-what = What is to be done
followups-form-due = Due (e.g. Fri 10:00, +2w, week 49)
followups-form-from = Not before (may be empty)
followups-form-owner = Who does it
followups-form-priority = Priority
followups-form-area = Area
followups-no-area = none in particular
followups-saved = Saved: { $what } · { $due }
