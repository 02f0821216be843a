### The review: what the lead says of a contact, and what the team answers

context-review = Review
context-review-talk = To the lead
context-review-asked = A question from the lead
context-week-review = The week's review
action-review-seen = Seen
    .hint = seen
action-review-ask = Ask whoever wrote the contact
    .hint = ask
action-review-good = Good practice
    .hint = good practice
action-review-flag = Ask the lead to read the contact first
    .hint = flag
action-review-answer = Answer the lead's question
    .hint = answer
action-review-sign = Sign the week
    .hint = sign the week
action-review-open-again = Open the signed week again
    .hint = open again

review-title = Review
review-ask-label = What do you want to know?
review-answer-label = Your answer
review-flag-label = Why should the lead see it first? (may be empty)
review-seen-said = Seen: { $what }
review-good-said = Good practice: { $what }
review-ask-said = The question is asked: { $what }
review-answer-said = The answer is sent: { $what }
review-flag-said = The lead sees it first: { $what }
review-sign-said = Signed, { $week }: { $n ->
    [one] { $n } contact
   *[other] { $n } contacts
}{ $unread ->
    [0] {""}
   *[other] , { $unread } of them unread
}
review-open-why = Why is the week opened again?
review-open-said = Open again, { $week }. The signature stays readable.

mark-flagged = Flagged for the lead
mark-seen = Seen
mark-question = Question
mark-answered = Answer
mark-good = Good practice
