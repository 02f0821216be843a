### The shift: my week, the calendar, the citizen's plan

## The plan that the citizen takes home: short, plain words
plan-title = Your plan
plan-title-for = Your plan, { $name }
plan-written = Written
plan-yours = This is your plan. You can change it. Tell us when we meet, or call us.
plan-more = { $n ->
    [one] There is 1 more thing. Ask us about it.
   *[other] There are { $n } more things. Ask us about them.
}
plan-wishes = What you want
plan-wish = In your own words
plan-said = “{ $words }”
plan-steps = What happens now
plan-when = When
plan-what = What
plan-who = Who
plan-day = { $weekday } { $date }
plan-day-at = { $day } at { $time }
plan-soon = Soon
plan-unsaid = What we talked about
plan-meeting = First meeting with { $with }
plan-meeting-together = First meeting with { $with }. We come along
plan-you = You
plan-helpers = They help too
plan-helper = Who
plan-how-far = Answer
plan-reach = Call or visit them
plan-reach-us = Call us
plan-answers-by = They answer by { $date }
plan-asked = We have asked them
plan-yes = They said yes
plan-waits = You are on a waiting list
plan-begun = You have begun
plan-over = It has ended
plan-call = Call { $number }
plan-call-us = Do you need us?
plan-who-we-are = We are
plan-contact = You know { $name } best
plan-backup = Or ask for { $name }
plan-phone-blank = Call: ____________________

## The plan on the screen
plan-screen-title = Plan for { $name }
plan-screen-print = Take it out on paper with: { $command }
plan-held-back = { $n ->
    [one] 1 text was held back, for a word in it that should not lie open. Ask the citizen first: { $how } takes it along.
   *[other] { $n } texts were held back, for a word in them that should not lie open. Ask the citizen first: { $how } takes them along.
}
plan-left-out = { $n ->
    [one] 1 thing had no room on the page.
   *[other] { $n } things had no room on the page.
}

## My week
shift-title = My week · { $name } · { $week }
shift-counts = The week in numbers
shift-count-planned = Planned in the week
shift-count-late = Overdue
shift-count-contacts = Contacts
shift-count-reached = of them reached
shift-count-minutes = Time in all
shift-count-done = Follow-ups done
shift-count-waiting = Waiting
shift-count-ahead = Promised the week after
shift-count-later = Promised later
shift-late = From before the week ({ $n })
shift-planned = Planned ({ $n })
shift-day = Day
shift-meetings = First meetings ({ $n })
shift-ending = § 82 b ends in the week ({ $n })
shift-help-ends = Ends
shift-questions = Questions from the lead ({ $n })
shift-question = Question
shift-asked-by = From
shift-untold = Ended, and not everybody told ({ $n })
shift-next-missing = Without a next step ({ $n })
shift-ahead = Promised the week after ({ $n })
shift-ended = Follow-ups ended ({ $n })
shift-ended-at = Ended

## The calendar
calendar-name = Follow-ups, { $name }
calendar-follow-up = Follow-up
calendar-meeting = First meeting
calendar-help-ends = § 82 b ends
calendar-in-the-log = Who and what stand in the log.
calendar-note-names = { $n ->
    [one] The calendar names 1 citizen. The look was written down. Keep the file where only you come.
   *[other] The calendar names { $n } citizens. The looks were written down. Keep the file where only you come.
}

## My week on the screen
context-shift = My week
context-shift-lead = A worker's week
action-my-week = My week
    .hint = my week
action-shift-before = The week before
    .hint = before
action-shift-after = The week after
    .hint = after
action-shift-this = This week
    .hint = this week
action-shift-next-worker = The next worker's week
    .hint = next worker
action-shift-previous-worker = The week of the worker before
    .hint = worker before
shift-screen-title = My week · week { $number } · { $days }
shift-screen-title-of = { $name } · week { $number } · { $days }
shift-said-late = { $n } overdue
shift-said-planned = { $n } planned
shift-said-waiting = { $n } waiting
shift-said-contacts = { $n ->
    [one] 1 contact
   *[other] { $n } contacts
}
shift-said-ended = { $n } done
shift-group-late = From before the week
shift-group-waiting = Waiting
shift-group-ahead = Promised the week after
shift-group-done = Done
shift-later = { $n } promised for later
shift-day-title = { $weekday } { $date }
shift-day-today = { $weekday } { $date } · today
shift-help-over = § 82 b ends
shift-no-step = next step missing
shift-was-done = done
shift-was-given-up = given up
shift-nothing = There is nothing in this week.

## The plan's keys
context-plan = The citizen's plan
action-citizen-plan = The citizen's plan on paper
    .hint = plan
action-plan-language = The plan in the other language
    .hint = language
action-plan-every-word = The plan with every word, or only those that may lie open
    .hint = every word
