### Kommandoer i skallen

## Hjælpens ord
cli-help-usage = Brug:
cli-help-commands = Kommandoer
cli-help-options = Valg
cli-help-arguments = Argumenter
cli-value = VÆRDI
    .command = KOMMANDO
    .options = VALG
    .folder = MAPPE
    .socket = STI
    .format = FORMAT
    .line = LINJE
    .week = UGE
    .name = NAVN
    .section = AFSNIT
    .number = TAL
    .login = LOGIN
    .team = TEAM
    .language = SPROG
    .file = FIL
    .text = TEKST
    .days = DAGE
    .id = ID
    .channel = KANAL
    .area = OMRÅDE
    .framework = RAMME
    .minutes = MINUTTER
    .shell = SKAL
    .fingerprint = FINGERAFTRYK

## Kommandoerne
cli-cmd-all = Fælles
    .home = Datamappen. Uden den: OUTREACH_HOME, ellers den sædvanlige
    .door = Døren til en Outreach, som en anden bruger kører. Uden den: OUTREACH_DOOR, ellers datamappen
    .help = Viser denne hjælp
    .version = Viser versionen
    .format = Sådan skrives svaret: table, md, csv eller json. Uden det: table
    .password-file = Fil med adgangskoden i første linje; - er standard input
cli-cmd-outreach = Loggen for et opsøgende team, i terminalen. Uden kommando åbnes skærmene.
    .more =
        Miljø:
          OUTREACH_HOME    datamappen
          OUTREACH_DOOR    døren til en Outreach, som en anden bruger kører
          OUTREACH_TOKEN   nøglen, som kommandoer bruger (se: outreach token new)
          OUTREACH_LANG    da eller en; ellers bruges LANG
          NO_COLOR         ingen farver
cli-cmd-log = Logger en kontakt på én linje
    .line = Linjen, fx: Jens P tlf 20m i går 14:30 !fre ring om praktik : Vil gerne i gang. Et enkelt - læser den fra standard input
    .team = Teamet, hvis log den går i. Uden det: dit eneste
    .citizen = Hvem et navn betyder, når flere hedder det: borgerens id; kan gentages
    .dry-run = Viser, hvordan linjen læses, og skriver intet
    .more = På en fælles maskine kan andre se en kommandos argumenter. Brug “outreach log -” og skriv linjen derefter.
cli-cmd-due = Viser, hvad der forfalder
    .team = Hele teamets, ikke kun dine egne
cli-cmd-week = Viser en uge for et team
    .week = Ugen: 2026-W47, 47 eller uge 47. Uden den: denne uge
    .team = Teamet. Uden det: det, du leder eller hører til
    .section = Kun dette afsnit, fx days eller contacts
cli-cmd-citizen = Viser en borger
    .name = Navn, alias, kendetegn, CPR-nummer eller id. Et enkelt - læser det fra standard input
    .contacts = Så mange kontakter vises højst (1-1000). Uden det: 50
    .more = Opslaget bliver registreret som udtræk. Svarer flere til navnet, vises de, og koden er 6.
cli-cmd-worker = Medarbejderne: tilføj, vis, giv ny adgangskode, SSH-nøgler
cli-cmd-worker-add = Tilføjer en medarbejder
    .name = Hvad de kaldes, fx “Anna K”
    .login = Hvad de logger ind som. Uden det: dannes af navnet
    .team = Et team, de hører til; kan gentages
    .lead = Et team, de leder; kan gentages
    .administrator = De styrer medarbejdere og indstillinger
    .auditor = De læser registret over opslag
    .language = Deres sprog: da eller en. Uden det: husets
cli-cmd-worker-list = Viser medarbejderne
cli-cmd-worker-reset-password = Giver en medarbejder en ny adgangskode, som skal skiftes
    .login = Hvis: login eller navn
cli-cmd-worker-key = SSH-nøgler, som medarbejdere logger ind med: tilføj, vis, fjern
cli-cmd-worker-key-add = Registrerer en medarbejders offentlige SSH-nøgle
    .login = Hvis: login eller navn
    .key-file = Fil med den offentlige nøgle (den, der ender på .pub); - er standard input
    .label = Hvor nøglen ligger, fx “bærbar, feltkontor”. Uden det: det, der står efter nøglen
    .more = En nøgle hører til én medarbejder, og en medarbejder kan have 20. Ed25519 er bedst; RSA skal have mindst 2048 bit.
cli-cmd-worker-key-list = Viser SSH-nøgler med fingeraftryk
    .login = Hvis: login eller navn. Uden det: alles; for andre end administratorer deres egne
cli-cmd-worker-key-remove = Fjerner en SSH-nøgle; den åbner ikke mere noget
    .login = Hvis: login eller navn
    .fingerprint = Nøglens fingeraftryk eller begyndelsen af det, fx SHA256:2GCK
cli-cmd-token = Nøgler til kommandoerne: lav, vis, tag tilbage
cli-cmd-token-new = Laver en nøgle; den vises denne ene gang
    .user = Hvis: login eller navn
    .label = Hvad den er til
    .days = Så mange dage gælder den (1-3650). Uden det: til den tages tilbage
cli-cmd-token-list = Viser dine nøgler, uden hemmeligheden
cli-cmd-token-revoke = Tager en nøgle tilbage
    .id = Nøglens id, som “token list” viser det
cli-cmd-import = Indlæser data fra filer
cli-cmd-import-contacts = Indlæser kontakter fra en CSV-fil
    .file = Filen; - er standard input
    .team = Teamet, hvis log de går i. Uden det: dit eneste
    .channel = Kanalen for rækker uden: gade, hjemmebesøg, værested, telefon, besked, møde, følge
    .dry-run = Viser, hvad der ville ske, og skriver intet
    .yes = Skriver. Uden det vises kun, hvad der ville ske
    .rejects = Fil til de rækker, som ikke kunne indlæses, med grunden
    .more = Filens form er beskrevet i docs/import.md. En række, som er indlæst før, springes over.
cli-cmd-init = Sætter huset op: første administrator, team og rammer
    .admin = Administratorens navn
    .login = Hvad de logger ind som. Uden det: dannes af navnet
    .lead = De leder også teamet
    .team = Det første teams navn
    .area = Jobcenter, sundhed, kultur-fritid, myndighed eller civilsamfund. Uden det: tværgående
    .framework = En ramme at begynde med; kan gentages
    .language = Husets sprog: da eller en
cli-cmd-demo = Åbner en sandkasse med opdigtede data
    .prepare-only = Laver sandkassen uden at åbne den
    .citizens = Så mange borgere
    .contacts = Så mange kontakter
    .seed = Samme frø giver samme data
cli-cmd-bench = Måler, hvor hurtigt programmet er
    .citizens = Så mange borgere. Uden det: 100000
    .contacts = Så mange kontakter. Uden det: 1000000
    .seed = Samme frø giver samme data
    .rebuild = Laver først alle visninger igen af journalen og måler også det
    .bytes = Tæller kun, hvor mange byte en terminal får
    .sessions = Lader så mange skrive på én gang og måler, hvor hurtigt de får svar
    .more = Måler på en sandkasse for sig selv, som laves, når den mangler. Den store fylder nogle gigabyte og tager nogle minutter.
cli-cmd-verify = Kontrollerer alt, hvad der er gemt
    .deep = Åbner også hver post og sammenligner visninger med journalen
cli-cmd-serve = Kører dæmonen
    .idle-exit = Slutter efter så mange minutter uden nogen (10, når tallet mangler)
cli-cmd-kiosk = Betjener en fælles terminal: log ind-siden igen og igen
cli-cmd-status = Siger, om dæmonen kører, siden hvornår og med hvor mange
cli-cmd-stop = Slutter dæmonen i god orden
cli-cmd-completions = Skriver fuldførelser til en skal
    .shell = bash, zsh, fish, elvish eller powershell
cli-cmd-man = Skriver en manualside
    .command = Hvilken kommando. Uden den: programmets egen side
cli-cmd-help = Viser hjælpen til en kommando
    .command = Hvilken kommando. Uden den: programmet

## Argumenter, som ikke kan læses
cli-wrong-not-understood = Argumenterne kan ikke læses.
cli-wrong-argument = “{ $argument }” kendes ikke.
cli-wrong-command = Kommandoen “{ $argument }” findes ikke.
cli-wrong-command-missing = Der mangler en kommando.
cli-wrong-missing = Der mangler: { $argument }
cli-wrong-value = “{ $value }” kan ikke bruges som { $argument }.
cli-wrong-value-missing = { $argument } mangler sin værdi.
cli-wrong-twice = { $argument } står der to gange.
cli-wrong-conflict = { $argument } og { $other } kan ikke bruges sammen.
cli-wrong-too-many = { $argument } har for mange værdier.
cli-wrong-utf8 = Et argument er ikke UTF-8.
cli-wrong-near = Mente du { $near }?
cli-wrong-valid = Det kan være: { $valid }
cli-wrong-hint = “outreach help” viser kommandoerne.

## Filer og kommandoer
cli-password-asked = Adgangskode (den vises ikke):
refusal-file-missing = Filen { $file } findes ikke.
    .hint = Ret stien.
refusal-file-folder = { $file } er en mappe.
    .hint = Nævn en fil.
refusal-file-too-long = Filen { $file } er for lang til at være en adgangskode.
    .hint = Adgangskoden skal stå i filens første linje.
refusal-file-unreadable = Filen { $file } kan ikke læses.
    .hint = Se efter, om du har ret til den.
refusal-file-exists = Filen { $file } er der allerede.
    .hint = Vælg et nyt navn; en fil bliver ikke skrevet over.
refusal-file-unwritable = Filen { $file } kan ikke skrives.
    .hint = Se efter, om mappen findes, og om du må skrive i den.
refusal-command-unknown = Kommandoen “{ $command }” findes ikke.
    .hint = “outreach help” viser kommandoerne.
refusal-command-of-the-client = Den kommando udføres, hvor den skrives.
    .hint = Kør den direkte på maskinen, ikke gennem en anden.
refusal-token-missing = Kommandoen skal vide, hvem der spørger.
    .hint = Lav en nøgle med “outreach token new” og sæt den i OUTREACH_TOKEN.
refusal-token-not-found = Du har ingen nøgle med det id.
    .hint = “outreach token list” viser dine nøgler.
refusal-password-utf8 = Adgangskoden er ikke UTF-8.
    .hint = Gem filen som UTF-8.
refusal-password-file-empty = Filens første linje er tom.
    .hint = Skriv adgangskoden i første linje.
refusal-citizen-not-found = Ingen borger passer på “{ $name }”.
    .hint = Prøv et andet navn, et alias eller et kendetegn.
refusal-team-not-found = Der er intet team, som hedder “{ $name }”.
    .hint = Du kan nævne: { $known }
refusal-team-ambiguous = Flere team begynder med “{ $name }”.
    .hint = Skriv hele navnet: { $known }
refusal-team-none = Du hører ikke til noget team.
    .hint = Bed administratoren sætte dig på et.
refusal-team-several = Du hører til flere team.
    .hint = Vælg med --team: { $teams }
refusal-worker-not-found = Der er ingen medarbejder med det login eller navn.
    .hint = “outreach worker list” viser dem.
refusal-worker-ambiguous = Flere medarbejdere hedder det.
    .hint = Brug login: { $logins }
refusal-area-unknown = “{ $area }” er intet område.
    .hint = Det kan være: { $areas }
refusal-section-unknown = Rapporten har intet afsnit “{ $section }”.
    .hint = Afsnittene er: { $sections }

## Svar
cli-worker-added = Medarbejderen er tilføjet
cli-password-reset = Adgangskoden er skiftet og skal ændres ved næste log ind
cli-key-added = SSH-nøglen er registreret
cli-key-removed = SSH-nøglen er fjernet
cli-key-weak = Nøglen er taget i brug, men RSA bør have mindst { $bits } bit. Lav hellere en med “ssh-keygen -t ed25519”.
cli-token-made = Nøglen er lavet
cli-token-keep = Den vises kun denne gang. Gem den, hvor kun du kan læse den.
cli-token-revoked = Nøglen er taget tilbage
cli-set-up = Huset er sat op
cli-set-up-administrator = Administrator
cli-import-preview = Intet er skrevet. Kør igen med --yes for at indlæse rækkerne.
cli-import-reading = { $n } MB læst
cli-import-line = Linje
cli-import-column = Kolonne
cli-import-reason = Grund

## Dæmonen
status-running = { $sessions ->
    [one] outreach { $version } kører siden { $since } (proces { $pid }) på { $home } med 1 session, heraf { $detached } uden skærm.
   *[other] outreach { $version } kører siden { $since } (proces { $pid }) på { $home } med { $sessions } sessioner, heraf { $detached } uden skærm.
}
status-stopped = Dæmonen er stoppet i god orden.
refusal-verify-impossible = Journalen eller nøgleringen kan slet ikke læses.
    .hint = Rør ikke ved filerne, og tal med den, som passer serveren.
