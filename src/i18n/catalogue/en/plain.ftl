### Line by line (outreach --plain)

## In and out
plain-welcome = Outreach, line by line. Type ? for help, or dansk for Danish.
plain-welcome-known = Outreach, line by line. Type ? for help.
plain-login = Your name:
plain-help-login = Type what you log in as, and press Enter. Your password is asked for next.
plain-password = Password:
plain-password-choose = Choose one of your own, at least 10 characters. An empty line logs out.
plain-password-old = The present password:
plain-password-new = The new password:
plain-password-again = The new password again:
plain-password-changed = The password is changed.
plain-password-seen = The password cannot be hidden on this connection.
plain-greeting = Welcome, { $name }. It is { $day }.
plain-greeting-due = Overdue: { $overdue }. Today: { $today }.
plain-greeting-drafts = { $n ->
    [one] You have 1 draft under number 7.
   *[other] You have { $n } drafts under number 7.
}
plain-bye = You are logged out. See you.
plain-bye-silence = { $minutes ->
    [one] You are logged out, for no line came in 1 minute. What was half done is among the drafts.
   *[other] You are logged out, for no line came in { $minutes } minutes. What was half done is among the drafts.
}
plain-bye-stranger = The connection is closed.
plain-bye-closing = Outreach is closing. What was half done is among the drafts.
refusal-plain-set-up = Outreach is not set up yet.
    .hint = Start outreach without --plain, or use outreach init.

## The menu
plain-what-now = What now?
plain-menu-log = Log a contact in one line
    .words = log, line
plain-menu-contact = Log a contact step by step
    .words = contact, step, new
plain-menu-due = What is due
    .words = due, what is due, today
plain-menu-follow-up = Make a follow-up
    .words = follow-up, followup, follow up
plain-menu-citizen = Find a citizen
    .words = citizen, find
plain-menu-week = Read the week
    .words = week
plain-menu-drafts = Drafts
    .words = drafts, draft
plain-menu-undo = Undo the last thing
    .words = undo
plain-menu-account = Language and password
    .words = language, password
plain-menu-shift = My week: planned, done and promised
    .words = my week, shift
plain-menu-log-out = Log out
    .words = log out, logout, bye, quit, exit
plain-menu-unknown = That is not in the menu. Type a number from it, or press Enter to hear it.
plain-cancelled = Cancelled.

## Everywhere
plain-done = done
plain-nothing = nothing
plain-save = save
plain-correct = correct
plain-set-aside = set aside
plain-more-questions = more questions
plain-yes = yes
plain-now = now
plain-untitled = without a name
plain-understood = Understood: { $what }.
plain-logged = Saved: { $what }.
plain-undone = Undone: { $what }
plain-undo-nothing = There is nothing to undo.
plain-draft-kept = It is kept among the drafts.
plain-line-long = The line is too long and was not taken. Break it into several.
plain-silence = Are you there? In one minute you are logged out. Press Enter to stay.
plain-pick = Number, or Enter to go back:
plain-pick-more = { $read } of { $all }. Number, or Enter for more:
plain-pick-wrong = Type a number from 1 to { $last }.
plain-read-more = { $read } of { $all }. Enter for more, or back:
plain-one-of = { $choices } [{ $usual }]:
plain-which-team = Which team?
plain-who-is-meant = Who is “{ $name }”?
plain-who-more = There are { $n } in all. Type more of the name to find the others.
plain-newcomer = New citizen: { $name }
plain-language-changed = The language is English.
plain-account-language = Dansk
plain-account-password = new password

## Help
plain-help-anywhere = Everywhere: ? is help, back is one step back, cancel sets aside. Ctrl+D logs out.
plain-help-shift = A number opens what stands by it. A follow-up can then be completed or postponed, a contact is read out. Enter goes back. “shift 47” reads another week.
plain-help-menu = Type a number or a word from the menu. The rest can follow the word at once: log Jens P phone 20m, citizen Jens, week 47. Enter reads the menu out.
plain-help-team = Type the number of the team that you work in now.
plain-help-pick = Type the number of the right one. Enter alone chooses none.
plain-help-account = Type 1 to change the language, 2 to choose a new password. Enter changes nothing.
plain-help-quick = First who, then in any order: how (phone, street, home), how long (20m), when (yesterday 14:30), #tag, +area, !when what is to be done. At the end a colon and a note.
plain-help-mend = Type only what is to stand there instead or is missing, such as phone or yesterday 14:30. A hyphen deletes it. Enter lets it stand.
plain-help-save = Enter saves. Type 2 to correct, or the number of what you want.
plain-help-due-list = Type the number of what you want to do something about. Enter goes back.
plain-help-deeds = Type the number of what happened. Enter does nothing.
plain-help-outcome = A few words are enough. Enter alone is enough, too.
plain-help-why = Say in short why, so that a colleague understands.
plain-help-referral-outcome = Say in short what came of it.
plain-help-due = Type a day: tomorrow, fri 10:00, +1w, week 49 or 24/12.
plain-help-referral = Type the number of what has become of it. Enter does nothing. What is to be sent, or sent on, is sent from the screens.
plain-help-follow-up-whom = Type a name, an alias or what they are recognised by. Enter if it concerns no citizen in particular.
plain-help-follow-up-what = Say it in a few words, such as call about the internship.
plain-help-citizen-who = Type a name, an alias, what they are recognised by, or a CPR number. Spelling mistakes do not matter.
plain-help-citizen = Type the number of what you want. Enter goes back.
plain-help-week = Type the number of what you want to hear. Enter reads the contacts.
plain-help-contacts = Type the number of a contact to hear the whole note, or press Enter for the next one. Back ends.
plain-help-drafts = Type the number of a draft to finish it or throw it away.
plain-help-draft = Contacts and lines can be finished here, other drafts at the screens.
plain-help-goal = 0 is no limitation, 1 slight, 2 moderate, 3 severe, 4 complete. Enter does not measure it, a hyphen deletes the measurement.
plain-help-read = Enter reads on. Type back to end.

## The quick line
plain-quick-how = In one line: who, how, how long, when, and after a colon a note. Such as Jens P phone 20m yesterday 14:30 : Wants to get started.
plain-quick-line = The line:
plain-quick-instead = Instead of “{ $said }”:
plain-quick-missing = Type what is missing:
plain-quick-add = Add something
plain-quick-whole = Type the whole line again

## Step by step
plain-form-how-to = Enter keeps what is in brackets, a hyphen empties the answer. All is kept as a draft on the way.
plain-form-empty = { $label }:
plain-form-has = { $label } [{ $now }]:
plain-form-now = { $label } [now]:
plain-form-who = Who
    .help = Type a name, an alias, what they are recognised by or a CPR number, several with commas between. Enter if nobody is to be named.
plain-form-when = When
    .help = Type for example yesterday 14:30, last monday or 24/11 9:00. Enter is now.
plain-form-how = How
    .help = Type the number or the word, such as 4 or phone.
plain-form-minutes = Duration
    .help = Type for example 20m, 1h30 or half an hour.
plain-form-place = Where
    .help = Type the place, such as the station. It may stay empty.
plain-form-outcome = Outcome
    .help = Reached is when you talked. Attempted is when it did not succeed. Observed is without talking. A group is counted without names.
plain-form-headcount = Number in the group
    .help = Type how many there were, from 1 to 999.
plain-form-own-words = The citizen's own words
    .help = Type what the citizen said. It may stay empty.
plain-form-what = What happened
    .help = Type what you saw and did. It may stay empty.
plain-form-promise = Follow-up, what is to be done
    .help = Type what was promised, such as call about the internship. Enter if nothing was.
plain-form-due = When is it to be done
    .help = Type a day: tomorrow, fri 10:00, +1w or week 49.
plain-form-none = No next step, because
    .help = Type why, if nothing more is to be done. It may stay empty; then the contact stands without a next step.
plain-form-assessment = Your assessment
    .help = Type what you think of it, apart from what happened.
plain-form-areas = Areas
    .help = Type numbers or names, several with commas between.
plain-form-tags = Tags
    .help = Type numbers or how the tags begin, several with commas between.
plain-form-others = Others who took part
    .help = Type who else took part, such as mother or caseworker, several with commas between.
plain-form-initiator = On the initiative of
    .help = Type the number of whoever took the first step.
plain-form-basis = Legal basis
    .help = Type the number of the section that the help rests on.
plain-form-urgent = Is the follow-up urgent
    .help = Type yes or no.
plain-form-refer-area = Referral to area
    .help = Type the number of the area. The referral is kept as a draft and sent from the screens. A hyphen for none.
plain-form-refer-name = Referral to whom
    .help = Type the name of the place or the organisation.
plain-form-refer-purpose = Purpose of the referral
    .help = Type what the citizen wants there.
plain-goal-level = Goal: { $wish }, now { $now }. Level 0 to 4:
plain-goal-again = Goal: { $wish }, now { $now }. Level 0 to 4 [{ $chosen }]:
plain-goal-wrong = Type a number from 0 to 4, or press Enter not to measure.
plain-summary = This is how it looks:
plain-summary-line = { $label }: { $answer }
plain-summary-goals = { $n ->
    [one] Measured: 1 goal
   *[other] Measured: { $n } goals
}
plain-unanswered-question = no answer

## What is due
plain-due-nothing = Nothing is due.
plain-due-overdue = Overdue, { $n }.
plain-due-today = Today, { $n }.
plain-due-coming = The next seven days, { $n }.
plain-covering = You cover for { $who } to the end of { $day }.
plain-due-handed = Handed to you, { $n }.
plain-handed-by = from { $name }
plain-due-ungrounded = Referrals whose consent no longer holds, { $n }.
plain-due-unanswered = Referrals without an answer, { $n }.
plain-due-untold = Referrals that someone has not been told of, { $n }.
plain-due-missed = Not seen for long, { $n }.
plain-postponed = { $n ->
    [one] postponed once
   *[other] postponed { $n } times
}
plain-referral = { $who } to { $to }
plain-referral-part = { $label }: { $text }
plain-referral-outcome = What came of it:
plain-referral-remark = Remark (Enter is enough):
plain-referral-citizen-told = the citizen has been told
plain-referral-referrer-told = whoever referred has been told
plain-unanswered = { $n ->
    [one] no answer after 1 working day
   *[other] no answer after { $n } working days
}
plain-not-before = not before { $day }
plain-due-when = Until when:
plain-deed-done = done
plain-deed-postpone = postpone
plain-deed-tried = attempted
plain-deed-give-up = give up
plain-deed-citizen = hear about the citizen
plain-deed-outcome = What came of it (Enter is enough):
plain-deed-try = What happened (Enter is enough):
plain-deed-why = Why:
plain-deed-was-done = Done: { $what }.
plain-deed-was-tried = Attempted: { $what }.
plain-deed-was-given-up = Given up: { $what }.
plain-deed-was-postponed = Postponed: { $what }, to { $due }.
plain-follow-up-whom = For whom (Enter for nobody in particular):
plain-follow-up-what = What is to be done:
plain-follow-up-planned = Promised: { $what }, { $due }.

## The citizen
plain-citizen-who = Who:
plain-born = born { $year }
plain-citizen-alert = Take care: { $text }.
plain-citizen-primary = best known by { $name }
plain-citizen-phone = phone { $phone }
plain-citizen-goal = Goal: { $wish }, now { $now }, movement { $movement }.
plain-citizen-follow-up = Follow-up: { $what }.
plain-citizen-referral = Referral: { $what }.
plain-citizen-contacts = { $n ->
    [0] No contacts yet.
    [one] 1 contact in all.
   *[other] { $n } contacts in all.
}
plain-citizen-latest = The latest: { $what }
plain-citizen-read = read contacts
plain-citizen-log = log a contact
plain-citizen-plan = make a follow-up

## Contacts
plain-contacts-none = No contacts.
plain-contact-next = Enter for the next, { $n } of { $all }, or a number:
plain-contact-last = That was the last one. Enter to go back, or a number:
plain-contact-measured = Measured: { $wish }, from { $before } to { $then }.
plain-contact-promised = Promised: { $what }.
plain-contact-no-next = No next step, because { $reason }.
plain-contact-next-missing = The next step is missing.

## The week
plain-week-title = { $week }, { $days }, { $team }.
plain-week-more = { $n } more than the week before
plain-week-fewer = { $n } fewer than the week before
plain-week-same = as in the week before
plain-week-areas = Areas: { $counts }.
plain-week-workers = Workers: { $counts }.
plain-week-movement = Movement on goals: { $up } up, { $held } held, { $down } down, { $unknown } not assessed.
plain-week-needs-are = Needs an answer: { $counts }.
plain-week-contacts = read the contacts
plain-week-needs = what needs an answer
plain-week-before = the week before
plain-week-after = the week after

## Drafts
plain-drafts-none = There are no drafts.
plain-draft-take-up = finish
plain-draft-discard = throw away
plain-draft-screens = That draft is finished at the screens: start outreach without --plain.
plain-draft-really = Type yes to throw the draft away for good:
plain-draft-stays = The draft stays.
plain-draft-discarded = The draft is thrown away.
plain-due-emergencies = Emergency accesses ({ $n })
plain-emergency = { $worker } opened { $citizen } { $when }: { $reason }
plain-due-arrived = Waiting for the team's answer: { $n }.
plain-due-meetings = First meetings: { $n }.
plain-due-expiring = Consents that end: { $n }.

## Reviews
plain-contact-next-lead = Seen, ask or good practice. Enter for the next, { $n } of { $all }, or a number:
plain-contact-last-lead = Seen, ask or good practice. That was the last one; Enter to go back, or a number:
plain-review-answer = Your answer (Enter for not now):
plain-review-what = What do you want to know (Enter for not asking):
plain-review-seen = seen
plain-review-ask = ask
plain-review-good = good practice
plain-help-review-answer = Write an answer to the lead. Enter leaves the question.
plain-help-review-what = Write a question to whoever wrote the contact.
plain-help-review = Type the number of what you make of the contact. Enter says nothing.
plain-help-contacts-lead = Type seen, ask or good practice about the contact, the number of another one, or Enter for the next. Back ends.
plain-goal-score = The citizen's own score 0 to 10:
plain-goal-score-again = The citizen's own score 0 to 10 [{ $chosen }]:
plain-goal-score-wrong = Type a number from 0 to 10, or Enter if the citizen was not asked.
plain-help-goal-score = 0 is as bad as can be, 10 as good. Enter if the citizen was not asked, a hyphen deletes the number.
plain-week-sign = sign the week
