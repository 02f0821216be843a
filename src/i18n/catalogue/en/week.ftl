### The week

context-week = The week
context-week-contacts = The week's contacts
context-week-grid = Days and workers
context-week-reader = Reading the week
action-week-before = The week before
    .hint = before
action-week-after = The week after
    .hint = after
action-week-this = This week
    .hint = this week
action-week-next-pane = Next part of the page
    .hint = next
action-week-previous-pane = Previous part of the page
    .hint = previous part
action-week-bars = Show the split by area, channel or focus
    .hint = split
action-week-numbers = All numbers of the week
    .hint = all numbers
action-week-read = Read the contact
    .hint = read
action-week-next-contact = Read the next contact
    .hint = next
action-week-previous-contact = Read the previous contact
    .hint = previous
action-week-narrow = Show only these contacts
    .hint = show only these

week-title = Week { $number } · { $days }
week-numbers-title = Week { $number } in numbers
week-no-team = You belong to no team, so there is no week to read.

## The week in a line
week-contacts-counted = { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}
week-reached-counted = { $n } met
week-attempted-counted = { $n } tried
week-observed-counted = { $n } seen
week-groups-counted = { $n ->
    [one] { $n } group
   *[other] { $n } groups
} ({ $people ->
    [one] { $people } person
   *[other] { $people } people
})
week-new-counted = { $n ->
    [one] { $n } new
   *[other] { $n } new
}
week-unlisted = { $n ->
    [one] { $n } with somebody erased
   *[other] { $n } with people erased
}
week-citizens-counted = { $n ->
    [one] { $n } citizen
   *[other] { $n } different citizens
}

## Movement
week-movement = Movement this week: { $up } up · { $held } held · { $down } down · { $unknown } not assessed
week-movement-short = Movement
week-movement-sum = n = { $n }
week-movement-none = Movement this week: no goal was measured.

## The split
week-by-area = Area
week-by-channel = Channel
week-by-tag = Focus
week-no-bars = Nothing to split yet.
week-more-bars = { $n } more

## The parts
week-contacts = Contacts
week-needs = Needs an answer
week-days = Days
week-split = Split
week-some-of = { $n } of { $all }
week-all-workers = In all
week-no-contacts = No contacts here.
week-no-needs = Nothing waits for an answer.

## Needs an answer
week-overdue = Overdue follow-ups
week-overdue-counted = { $n ->
    [one] 1 follow-up overdue
   *[other] { $n } follow-ups overdue
}
week-unanswered = Referrals without an answer
week-unanswered-counted = { $n ->
    [one] 1 referral unanswered
   *[other] { $n } referrals unanswered
}
week-untold = Someone has not been told the outcome
week-untold-counted = { $n ->
    [one] 1 outcome still to be told
   *[other] { $n } outcomes still to be told
}
week-next-missing = Contacts without a next step
week-next-missing-counted = { $n ->
    [one] 1 without a next step
   *[other] { $n } without a next step
}
week-missed = Not seen for long
week-missed-counted = { $n ->
    [one] 1 citizen long not seen
   *[other] { $n } citizens long not seen
}
week-six-months = § 82 b near six months
week-six-months-counted = { $n } § 82 b near six months
week-82b-ends = § 82 b ends { $day }
week-need-met = Nothing waits here any more.

## A contact
week-minutes = { $minutes }m
week-hours = { $hours }h
week-hours-minutes = { $hours }h{ $minutes }
week-own-words = The citizen's own words
week-what = What happened
week-assessment = Assessment
week-goals = Movement on their own goals
week-next = Next step
week-next-none = None, because: { $reason }
week-next-unsaid = Missing
week-next-planned = Planned
week-owed = Referrals that the team owes an answer
week-owed-counted = { $n ->
    [one] 1 referral that the team owes an answer
   *[other] { $n } referrals that the team owes an answer
}

## The review
action-week-new = Only what is new since you last looked at the week
    .hint = only new
week-only-new = new since last time
week-unread = Unread { $n } of { $all }
week-signed-by = signed by { $who } { $day }
week-signed-late = { $n ->
    [one] { $n } came late
   *[other] { $n } came late
}
week-signed-changed = { $n ->
    [one] { $n } was changed since
   *[other] { $n } were changed since
}
week-questions = Questions without an answer
week-questions-counted = { $n ->
    [one] { $n } question without an answer
   *[other] { $n } questions without an answer
}
week-answers = Answers and flags that are not read
week-answers-counted = { $n ->
    [one] { $n } answer or flag
   *[other] { $n } answers and flags
}
week-expiring = Consents that end soon
week-expiring-counted = { $n ->
    [one] { $n } consent ends
   *[other] { $n } consents end
}
week-consent-ends = the consent ends { $day }
week-old-drafts = Old drafts
week-old-drafts-counted = { $n ->
    [one] { $n } worker with old drafts
   *[other] { $n } workers with old drafts
}
week-old-drafts-of = { $n ->
    [one] { $n } draft untouched for a week
   *[other] { $n } drafts untouched for a week
}
