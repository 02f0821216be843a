### A citizen's page

context-citizen = A citizen's page
context-goal = A selected goal
action-citizen-edit = Edit what is written about the citizen
    .hint = edit
action-citizen-stage = Change stage
    .hint = stage
action-citizen-goal = New goal
    .hint = goal
action-goal-line = Draw the goal over time
    .hint = over time
action-goal-measure = Measure the movement, or edit the goal
    .hint = measure
action-citizen-next-section = Next section
    .hint = section
action-citizen-previous-section = Section before
    .hint = section before

citizen-nothing-yet = Nothing yet. Press n to log the first contact.
citizen-follow-ups = Open follow-ups
citizen-goals = Goals
citizen-referrals = Referrals
citizen-network = Network and resources
citizen-timeline = Contacts and course
citizen-goal = The citizen's goal
citizen-readings = Measurements
citizen-ties = Network
citizen-resources = Resources

## What to know first
citizen-alert = ! TAKE CARE: { $text }
citizen-alert-until = ! TAKE CARE: { $text } (until { $day })
citizen-alert-over = earlier warning, until { $day }: { $text }
citizen-protected = name and address are protected
citizen-protected-until = name and address are protected until { $day }
citizen-protected-over = the protection lapsed { $day }: ask the citizen
citizen-address-hidden = address not shown
citizen-age = { $years ->
    [one] 1 year old
   *[other] { $years } years old
}
citizen-never-seen = never met
citizen-last-seen = last seen { $day }
citizen-workers = { $primary } (stand-in { $backup })
citizen-no-worker = no worker of their own
citizen-interpreter = interpreter
citizen-interpreter-for = interpreter: { $language }
citizen-speaks = speaks { $language }
citizen-children = { $n ->
    [0] no children at home
    [one] 1 child at home
   *[other] { $n } children at home
}
citizen-help-82b = § 82 b from { $since } to { $until }
citizen-stage-since = { $stage } since { $day }

citizen-fact-identity = known
citizen-fact-born = born
citizen-fact-stage = stage
citizen-fact-seen = last seen
citizen-fact-primary = knows best
citizen-fact-open = follow-ups
citizen-open-follow-ups = { $n ->
    [0] none open
    [one] 1 open
   *[other] { $n } open
}

## The rows
citizen-past = { $day } · { $what }
citizen-past-done = { $day } · done
citizen-past-cancelled = { $day } · given up
citizen-past-referral = Referred to { $to }
citizen-past-goal = New goal: { $wish }
citizen-contact-voided = Taken back: does not count.
citizen-contact-amended = Amended since.
citizen-contact-next = The next step is missing.

citizen-term-area = area
citizen-term-answer = answer by
citizen-term-channel = how
citizen-term-due = when
citizen-term-handover = handover
citizen-term-kind = type
citizen-term-now = now
citizen-term-outcome = outcome
citizen-term-owner = who
citizen-term-own = own score
citizen-term-priority = priority
citizen-term-since = since
citizen-term-spent = duration
citizen-term-start = start
citizen-term-state = status
citizen-term-target = target
citizen-term-theme = theme
citizen-term-tried = tried
citizen-term-with = with
citizen-term-writer = written by
citizen-tried = { $n ->
    [one] once
   *[other] { $n } times
}

goal-way = { $way } target { $target }
goal-own = own { $score }
goal-own-of-ten = { $score } of 10

## The form
context-citizen-form = A citizen's form
action-citizen-open-known = Open the citizen who may be the same
    .hint = open the known one
citizen-form-new = New citizen · { $who }
citizen-form-amend = Edit · { $who }
citizen-page-who = Who
citizen-page-care = Care
citizen-page-network = Network
citizen-page-workers = Workers
citizen-field-name = Name
citizen-field-alias = Alias
citizen-field-recognisers = Recognised by
citizen-field-cpr = CPR number
citizen-field-cpr-known = CPR · known { $masked } · - removes
citizen-field-cpr-read = born { $born } · { $years } years
citizen-field-cpr-removed = the number is removed
citizen-field-cpr-zero = 0 put in front
citizen-field-cpr-modulus = unusual: check it
citizen-field-born = Born
citizen-field-groups = Target groups, parted by commas
citizen-field-children = Children at home
citizen-field-stage = Stage
citizen-field-alert = Take care: what must a colleague know first?
citizen-field-alert-until = … holds until
citizen-field-phone = Telephone
citizen-field-address = Address or whereabouts
citizen-field-protected = Name and address are protected
citizen-field-protected-until = … protected until
citizen-field-language = Language, if not Danish
citizen-field-interpreter = Interpreter
citizen-field-network = Network, one a line: mother: Karen (23 45 67 89)
citizen-field-network-read = { $n ->
    [one] 1 person
   *[other] { $n } people
}
citizen-field-resources = Resources and strengths
citizen-field-primary = Knows the citizen best
citizen-field-backup = Stand-in
citizen-registered = { $who } is written down.
citizen-amended = Edited: { $who }
citizen-form-met = A colleague edited this meanwhile. Both corrections stand here; save again.
citizen-form-clash = A colleague edited the same meanwhile. Yours stands here; check, and save again.
citizen-alike-cpr = ! Same CPR number: { $who } · F3 opens
citizen-alike-born = ! Same name and birthday: { $who } · F3 opens
citizen-alike-one-name = ! Same birth date, one name in common: { $who } · F3 opens
citizen-alike-name = ! Reads alike: { $who } · F3 opens
citizen-alike-which = Which of them?

refusal-citizen-children = The number of children must be a number.
    .hint = Write a number from 0 to 30, or leave the field empty.

## Stages
citizen-stage-title = Where does { $who } stand now?
citizen-stage-moved = { $who }: { $stage }
citizen-stage-why = Why? May stay empty.

## Goals
context-goal-measuring = Measuring a goal
action-goal-level-0 = Measured: no limitation
    .hint = 0
action-goal-level-1 = Measured: slight limitation
    .hint = 1
action-goal-level-2 = Measured: moderate limitation
    .hint = 2
action-goal-level-3 = Measured: severe limitation
    .hint = 3
action-goal-level-4 = Measured: complete limitation
    .hint = 4
action-goal-not-assessed = Measured: not assessed
    .hint = not assessed
action-goal-own-score = The citizen's own score, 0 to 10
    .hint = own score
action-goal-state = The goal is reached, dropped …
    .hint = reached, dropped …
action-goal-amend = Edit the goal
    .hint = edit the goal
goal-which = Which goal?
goal-measure-title = How far are we now? Press 0-4
goal-own-label = The citizen's own score (0-10)
goal-measured = Measured { $level }: { $moved } · { $wish }
goal-state-title = The goal “{ $wish }” is …
goal-state-why = How did it go? May stay empty.
goal-moved = { $wish }: { $state }
goal-page = Goal
goal-form-new = New goal · { $who }
goal-form-amend = Edit goal · { $who }
goal-line-title = The goal over time · { $wish }
goal-line-levels = the worker, level 0-4 (0 is best)
goal-line-own = { $own } the citizen, 0-10 (10 is best); { $both } both
goal-line-target = what is hoped for
goal-line-score = the citizen: { $score } of 10
goal-line-empty = The goal has not been assessed yet.
goal-field-wish = What does the citizen want? In the citizen's own words
goal-field-theme = What is it about?
goal-field-kind = What is to happen?
goal-field-start = Where does it begin?
goal-field-target = Where is it to get to?
goal-field-tags = Focus area
goal-set = New goal: { $wish }
goal-amended = The goal is edited: { $wish }
goal-form-met = A colleague measured or edited the goal meanwhile. Yours stands here; save again.
citizen-sent = Shared with others
citizen-sent-row = { $to } · { $what }
citizen-sent-now = now
citizen-sent-open = the receiver can read it
citizen-sent-gone = the receiver can read it no more
citizen-sent-what = taken along
