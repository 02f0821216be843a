### Gennemgangen: hvad lederen siger om en kontakt, og hvad teamet svarer

context-review = Gennemgang
context-review-talk = Til lederen
context-review-asked = Spørgsmål fra lederen
context-week-review = Ugens gennemgang
action-review-seen = Set
    .hint = set
action-review-ask = Spørg den, der skrev kontakten
    .hint = spørg
action-review-good = God praksis
    .hint = god praksis
action-review-flag = Bed lederen læse kontakten først
    .hint = flag
action-review-answer = Svar på lederens spørgsmål
    .hint = svar
action-review-sign = Underskriv ugen
    .hint = underskriv ugen
action-review-open-again = Åbn den underskrevne uge igen
    .hint = åbn ugen igen

review-title = Gennemgang
review-ask-label = Hvad vil du vide?
review-answer-label = Dit svar
review-flag-label = Hvorfor skal lederen se den først? (kan være tom)
review-seen-said = Set: { $what }
review-good-said = God praksis: { $what }
review-ask-said = Spørgsmålet er stillet: { $what }
review-answer-said = Svaret er sendt: { $what }
review-flag-said = Lederen ser den først: { $what }
review-sign-said = Underskrevet, { $week }: { $n ->
    [one] { $n } kontakt
   *[other] { $n } kontakter
}{ $unread ->
    [0] {""}
   *[other] , heraf { $unread } ulæste
}
review-open-why = Hvorfor åbnes ugen igen?
review-open-said = Åben igen, { $week }. Underskriften kan stadig læses.

mark-flagged = Flag til lederen
mark-seen = Set
mark-question = Spørgsmål
mark-answered = Svar
mark-good = God praksis
