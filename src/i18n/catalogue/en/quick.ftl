### The quick line

quick-example = l: Jens P phone 20m yesterday #mental !fri call about work : Wants to start again

## What the line was understood as
quick-understood = Understood:
quick-assumed = ({ $text })
quick-now = now
quick-alias = “{ $text }”
quick-newcomer = new: { $text }
quick-newcomer-alike = new: { $text } – looks like { $known }
quick-several = who is { $text }: { $n } possible
quick-meant = { $text }: do you mean { $name }?
quick-unknown = unknown: { $text }
quick-uncounted = group of ?
quick-place = at { $text }
quick-tag = #{ $text }
quick-referral = referral: { $text }
quick-referral-warm = accompanied referral: { $text }
quick-promise = follow-up { $when }
quick-promise-high = ! follow-up { $when }
quick-no-date = without a date
quick-note = note
quick-own-words = own words
quick-note-and-own-words = note and own words
quick-again = { $aspect } twice: { $text }
quick-not-understood = not understood: { $text }
quick-clock-forward = { $when } (the clocks went forward: { $time })
quick-clock-twice = { $when } (the hour came twice: the first)

## What can be said only once
quick-aspect-channel = channel
quick-aspect-minutes = duration
quick-aspect-when = time
quick-aspect-outcome = outcome
quick-aspect-basis = legal basis
quick-aspect-place = place

## What is missing or can't be read
refusal-quick-blank = Nothing has been written.
    .hint = Write for example “Jens P phone 20m yesterday 14:30 : Wants to get going again”.
refusal-quick-nobody = The line does not say whom it was with.
    .hint = Begin with the citizen, or with “anonymous” or “group 12”.
refusal-quick-channel = The line does not say how you met.
    .hint = Write for example phone, street, visit, drop-in, meeting, message or along.
refusal-quick-unknown = No citizen whom you can see is called { $name }.
    .hint = Correct the name, or write “new” before it to register the citizen.
refusal-quick-ambiguous = It is not clear who { $name } is.
    .hint = Choose from the list, or write more of the name or the year of birth after it.
refusal-quick-name-or-channel = It may also be { $name }.
    .hint = Put the name in quotation marks, or put a comma after the first name.
refusal-quick-newcomer-nameless = The new citizen has no name.
    .hint = Write the name after “new”, or a recogniser in quotation marks: new "green jacket".
refusal-quick-newcomer-number = A CPR number is no name.
    .hint = Write the name here, and the CPR number on the citizen’s page.
refusal-quick-too-many = There are more than { $most } citizens in the line.
    .hint = Log a group instead, such as “group 25”, or several contacts.
refusal-quick-uncounted = The group has no headcount.
    .hint = Write it after the word, such as “group 12”.
refusal-quick-again = “{ $text }” says something else than what stands before it.
    .hint = Delete one of the two.
refusal-quick-not-understood = “{ $text }” is not understood.
    .hint = Correct it, or write it after a colon to make it part of the note.
refusal-quick-area-unknown = “{ $text }” is no service area.
    .hint = Write for example +job, +health, +culture, +authority or +civil; a referral begins with “>”.
refusal-quick-tag-unknown = The focus area “{ $tag }” is in none of the team’s frameworks.
    .hint = Correct it, or delete it.
refusal-quick-tag-ambiguous = “{ $tag }” can be several focus areas: { $tags }.
    .hint = Write more of it.
refusal-quick-referral-area = The referral does not say which service area it goes to.
    .hint = Write the area first, such as “>health { $name }”.
refusal-quick-promise-when = The follow-up “{ $what }” has no date.
    .hint = Write it right after the exclamation mark, such as “!fri” or “!+2w”.
refusal-quick-promise-past = The date in “{ $text }” has passed.
    .hint = Choose today or later.
refusal-quick-when-week = “{ $text }” is a whole week.
    .hint = Write the day, such as “wednesday week 47” or “18/11”.
refusal-quick-too-long = The text is { $excess } characters too long.
    .hint = Shorten it, or use the form.
refusal-quick-no-team = You belong to no team.
    .hint = An administrator can make you a member of one.
refusal-quick-which-team = You belong to several teams.
    .hint = Choose the team whose log the contact goes into.

context-quick-who = Who is meant?
action-quick-complete = Write the rest
    .hint = write the rest
quick-who = Who is meant? Arrow down chooses, Enter takes.
quick-logged = Logged. { $what }
