### Reports over a period

period-title = { $whose } · { $period }
period-name = Period
period-whose = For
period-house = The whole municipality
period-compared = Compared with
period-quarter = Quarter { $number }, { $year }
period-month = { $month } { $year }
period-not-over = The period is not over: the numbers are what has been written until now.
period-different = Different citizens count once in each row, so the rows can come to more than “In all”. Areas and focus areas can overlap: a contact that has two counts in both.
period-uncounted-hours = { $n ->
    [one] One contact is with somebody who has been erased since. It is in the numbers, but who wrote it, its day and its hour are not kept: it stands in a row of its own and in no hour.
   *[other] { $n } contacts are with people who have been erased since. They are in the numbers, but who wrote them, their days and their hours are not kept: they stand in a row of their own and in no hour.
}
period-uncounted-writers = Contacts with people who have been erased since are not counted: who wrote them is not kept.
period-uncounted-promises = Follow-ups for people who have been erased since are not counted.
period-uncounted-weeks = The period cuts a week. Of people who have been erased since, only the week is kept: their contacts and referrals count on the first day of the week, or of the month where the week lies in two.
period-withheld = { $n ->
    [0] This report may be shared. Names and times of day are left out. No number is below { $least }, so none is left out.
    [one] This report may be shared. Names and times of day are left out, and so is one number (shown as ..), because it is below { $least } or could give away one that is.
   *[other] This report may be shared. Names and times of day are left out, and so are { $n } numbers (shown as ..), because they are below { $least } or could give away one that is.
}
period-met = Different citizens met
period-totals = The period in numbers
period-before = Before
period-over-time = Over time
period-part = When
period-by-team = By team
period-by-worker = By worker
period-by-hour = Contacts by hour and weekday
period-hour = Hour
period-framework = Framework
period-tag = Tag
period-no-area = no area
period-no-tag = no tag ({ $framework })
period-by-tags-of = By focus area: { $framework }
period-head-contacts = Contacts
period-head-reached = Reached
period-head-attempted = Tried
period-head-observed = Seen
period-head-groups = Groups
period-head-group-people = In groups
period-head-citizens = Citizens
period-head-met = Citizens met
period-head-minutes = Time
period-follow-ups = Follow-ups
period-follow-ups-done = Done in the period
period-follow-ups-late = Of them after their day
period-follow-ups-cancelled = Given up in the period
period-follow-ups-open = Open now
period-follow-ups-overdue = Of them overdue
period-referrals = Referrals sent in the period
period-sent = Sent
period-answered = Answered
period-unanswered = No answer now
period-first-meeting = First meeting
period-completed = Completed
