### I dag

context-today = I dag
today-title = I dag · { $day } · { $week }
today-urgent = Skal ske nu
today-due = I dag
today-drafts = Kladder
today-missed = Længe siden
today-coming = De næste dage
today-not-seen = { $days ->
    [one] ikke set i 1 dag
   *[other] ikke set i { $days } dage
}
today-never-seen = aldrig truffet
today-nothing = Intet kræver dig lige nu. Tryk n for at logge en kontakt.
today-drafts-old = { $n ->
    [one] 1 kladde er over 30 dage gammel
   *[other] { $n } kladder er over 30 dage gamle
}
today-drafts-old-asks = behold eller smid væk
today-handed = Overdraget til dig
today-covering = Du dækker for { $who }
today-until = til { $day }
today-arrived = Nyt til teamet
today-expiring = Samtykker, der udløber

today-questions = Spørgsmål fra lederen
today-answers = Svar og flag til dig
today-praised = God praksis
