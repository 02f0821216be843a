### Log ind

context-gate = Før log ind
context-gate-shared = Før log ind ved en fælles terminal
action-gate-enter = Videre
    .hint = videre
action-gate-language = Skift sprog
    .hint = English
action-gate-clear = Slet det skrevne
    .hint = slet
action-gate-leave = Gå igen
    .hint = gå igen

login-title = Log ind
login-name = Navn
login-password = Adgangskode
login-not-set-up = Loggen er ikke sat op endnu. Det sker på maskinen selv, med “outreach”.
login-locked = Skærmen er låst. Log ind for at fortsætte, hvor du slap.

password-title = Vælg din egen adgangskode
password-why = Den adgangskode, du fik, gælder kun til at komme ind første gang.
password-old = Den nuværende
password-new = Den nye, mindst 10 tegn
password-again = Den nye én gang til

context-resume = En session, du forlod
action-resume-anew = Begynd forfra
    .hint = begynd forfra
resume-title = Velkommen tilbage
resume-waiting = { $n ->
    [one] Du har en session, der venter på dig.
   *[other] Du har { $n } sessioner, der venter på dig.
}
resume-left = Forladt { $when }
resume-locked = Låst { $when }
resume-shown = Åben lige nu; den anden skærm lukkes
resume-place = { $told } · { $place }
resume-choice = Enter fortsætter, hvor du slap. n begynder forfra.
