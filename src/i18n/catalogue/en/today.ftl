### Today

context-today = Today
today-title = Today · { $day } · { $week }
today-urgent = To do now
today-due = Today
today-drafts = Drafts
today-missed = Long ago
today-coming = The coming days
today-not-seen = { $days ->
    [one] not seen for 1 day
   *[other] not seen for { $days } days
}
today-never-seen = never met
today-nothing = Nothing needs you just now. Press n to log a contact.
today-drafts-old = { $n ->
    [one] 1 draft is more than 30 days old
   *[other] { $n } drafts are more than 30 days old
}
today-drafts-old-asks = keep or throw away
today-handed = Handed to you
today-covering = You cover for { $who }
today-until = until { $day }
today-arrived = New to the team
today-expiring = Consents that end

today-questions = Questions from the lead
today-answers = Answers and flags for you
today-praised = Good practice
