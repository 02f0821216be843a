### Sessioner, lås og genoptagelse

context-shell = Alle skærme
action-go-today = I dag
    .hint = i dag
action-go-citizens = Borgere
    .hint = borgere
action-go-contacts = Kontakter
    .hint = kontakter
action-go-follow-ups = Opfølgninger
    .hint = opfølgninger
action-go-referrals = Henvisninger
    .hint = henvisninger
action-go-week = Ugen
    .hint = ugen
action-go-figures = Tal: bevægelse, metoder, veje
    .hint = tal
action-go-admin = Folk og indstillinger
    .hint = folk
action-new-contact = Ny kontakt
    .hint = ny kontakt
action-quick-line = Skriv i hurtiglinjen
    .hint = linje
action-search = Søg efter en borger
    .hint = søg
action-drafts = Kladder
    .hint = kladder
action-undo = Fortryd den seneste ændring
    .hint = fortryd
action-choose-team = Skift team
    .hint = team
action-choose-language = Skift sprog
    .hint = sprog
action-change-password = Skift adgangskode
    .hint = adgangskode

shell-help = Hjælp · tasterne her
shell-palette = Alle kommandoer
shell-teams = Dine teams
shell-languages = Sprog
shell-language-chosen = Sproget er nu dansk.
shell-nothing-found = Intet passer. Skriv noget andet, eller tryk Esc.
shell-nothing-to-undo = Der er ikke noget at fortryde.
shell-undone = Fortrudt: { $what }
shell-leave = Afslut?
shell-leave-drafts = Det, du har skrevet, bliver liggende som kladde.
shell-leave-keys = j = ja, afslut     Esc = nej, bliv

context-quick = Hurtiglinjen
action-quick-log = Log det, linjen siger
    .hint = log
## Terminalens ende af forbindelsen
client-failed = Kommandoen gik i stå på en fejl i programmet.
    .hint = Prøv igen. Sker det igen, så bed administratoren se i loggen “run/daemon.log”.
client-door-barred = Denne konto kan ikke komme til døren { $path }.
    .hint = Bed administratoren om at give den adgang.
client-door-closed = Ingen åbner døren { $path }.
    .hint = Prøv igen om lidt. Sker det igen, så bed administratoren om at se efter, om Outreach kører.
client-door-folder = Mappen { $path }, som døren skal ligge i, kan ikke bruges.
    .hint = Opret den, eller ret “socket” under “[door]” i outreach.toml.
client-door-taken = Døren { $path } er optaget.
    .hint = En anden Outreach bruger den, eller der ligger noget andet. Ret “socket” under “[door]” i outreach.toml.
client-door-unsafe = Mappen { $path } er ikke sikker nok til en dør: Andre kan lægge noget andet i dens sted.
    .hint = Lad mappen tilhøre loggens konto eller root, og lad kun den skrive i den.
client-door-unusable = Døren { $path } kan ikke åbnes.
    .hint = Se efter, om loggens konto må skrive i mappen, og om der er plads på disken.
client-folder-not-ours = Mappen { $path } tilhører en anden bruger.
    .hint = Brug den konto, som loggen ligger hos, eller en anden mappe med “--home”.
client-folder-unusable = Mappen { $path } kan ikke bruges.
    .hint = Se efter, om du må skrive i den, og om der er plads på disken.
client-line-lost = Forbindelsen til Outreach blev afbrudt.
    .hint = Kør “outreach” igen, og log ind.
client-interrupted = Afbrudt: der er ikke skrevet nogen fil.
client-no-terminal = Skærmene kræver en terminal.
    .hint = Kør “outreach” i et terminalvindue, eller brug en kommando, fx “outreach due”.
client-not-running = Outreach kører ikke her.
    .hint = Kør “outreach” for at begynde.
client-service-down = Outreach kører ikke, og her startes det kun som tjeneste.
    .hint = Start tjenesten: systemctl start outreach. Kommer den ikke op, så siger journalctl -u outreach hvorfor.
client-not-started = Outreach kunne ikke starte: { $said }
    .hint = Ret det, og prøv igen.
client-not-started-silently = Outreach kunne ikke starte.
    .hint = Kør “outreach serve” for at se hvorfor.
client-opening = Åbner loggen …
client-opening-percent = Åbner loggen … { $percent } %
client-refused-ending = Outreach er ved at lukke.
    .hint = Prøv igen om lidt.
client-refused-full = Der er for mange på lige nu.
    .hint = Prøv igen om lidt.
client-refused-malformed = Forbindelsen blev ikke forstået.
    .hint = Prøv igen. Sker det igen, så stop med “outreach stop”, og start på ny.
client-refused-protocol = Den Outreach, der kører, er en anden udgave end denne.
    .hint = Stop den med “outreach stop”, når ingen arbejder, og kør “outreach” igen.
client-refused-store = Loggen kan ikke åbnes: { $detail }
    .hint = Ret det, og prøv igen. Intet er ændret.
client-refused-stranger = Denne konto må ikke bruge loggen.
    .hint = Brug den konto, som loggen ligger hos, eller bed administratoren om at lukke denne ind.
client-refused-unrecognised = Du blev ikke genkendt.
    .hint = Bed administratoren om at se efter, om din nøgle er registreret.
client-silent = Outreach svarer ikke.
    .hint = Prøv igen om lidt. Bliver det ved, så stop med “outreach stop”.
client-system = Computeren meldte en fejl (nummer { $number }).
    .hint = Prøv igen. Bliver det ved, så vis administratoren nummeret.
client-too-long = Kommandoen er for lang.
    .hint = Forkort teksten, eller læg den i en fil.

kiosk-starting = Programmet starter igen …
kiosk-by-itself = Det kommer af sig selv. Du skal ikke gøre noget.

farewell-detached = Sessionen venter på dig.
    .hint = Kør “outreach”, og log ind for at tage den op igen.
farewell-ending = Outreach er stoppet.
    .hint = Kør “outreach” igen om lidt.
farewell-failed = Sessionen gik i stå på en fejl i programmet.
    .hint = Kør “outreach” igen, og log ind.
farewell-taken-over = Sessionen er taget op ved en anden terminal.
    .hint = Kør “outreach”, og log ind for at få den tilbage.
farewell-taken-over-at = Sessionen er taget op ved { $place }.
    .hint = Kør “outreach”, og log ind for at få den tilbage.

context-ask = Et spørgsmål
action-ask-answer = Videre
    .hint = videre

context-drafts = Kladder
context-draft-old = En kladde på over 30 dage
context-draft-discarding = Smid en kladde væk
action-draft-keep-on = Behold kladden 30 dage mere
    .hint = behold 30 dage
action-draft-discard = Smid kladden væk
    .hint = smid væk
action-draft-really = Ja, smid den væk
    .hint = ja
draft-not-kept = Det, du skriver, kan ikke gemmes som kladde endnu; det står kun her. { $why }
drafts-title = Kladder
drafts-none = Ingen kladder. Det, du skriver og ikke gemmer, ligger her.
draft-old = over 30 dage
drafts-kept-on = Beholdt i 30 dage mere: { $what }
shell-drafts-waiting = { $n ->
    [one] 1 kladde venter på dig. d viser den.
   *[other] { $n } kladder venter på dig. d viser dem.
}
shell-drafts-old = { $n ->
    [one] 1 kladde er over 30 dage gammel. d: tag den op, behold den eller smid den væk.
   *[other] { $n } kladder er over 30 dage gamle. d: tag dem op, behold dem eller smid dem væk.
}
drafts-discard = Smid kladden væk?
drafts-discard-keys = j = ja, smid væk     Esc = nej, behold
