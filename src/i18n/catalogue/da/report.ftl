### Rapporter på papir

## Fælles
report-overview = Overblik
report-letters-missing = { $n ->
    [one] Et tegn findes ikke i skriften og vises som �. Siden som html viser det.
   *[other] { $n } tegn findes ikke i skriften og vises som �. Siden som html viser dem.
}
report-none = ingen
report-yes = ja
report-no = nej
report-in-all = I alt
report-in-minutes = { $head } (min)
report-anonymous = anonym
report-alias = “{ $name }”
report-today = I dag
report-sum = I alt

## Hoveder
report-id = Id
report-citizen-id = Borger-id
report-worker-id = Medarbejder-id
report-code = Kode
report-name = Navn
report-when = Hvornår
report-written = Skrevet
report-worker = Medarbejder
report-citizen = Borger
report-channel = Kanal
report-outcome = Udfald
report-people = Personer
report-duration = Varighed
report-area = Område
report-areas = Områder
report-note = Notat
report-next-missing = Næste skridt mangler
report-amended = Rettet
report-voided = Taget tilbage
report-count = Antal
report-before = Ugen før
report-change = Ændring
report-due-by = Frist
report-what = Opgave
report-owner = Hos
report-priority = Vigtig
report-postponed = Udskudt
report-attempts = Forsøg
report-not-before = Ikke før
report-state = Status
report-to-area = Til område
report-to = Til
report-status = Status
report-since = Siden
report-respond-by = Svarfrist
report-waited = Arbejdsdage
report-handover = Overgang
report-alias-head = Alias
report-recognisers = Kendetegn
report-born = Født
report-stage = Trin
report-primary = Primær
report-backup = Stedfortræder
report-last-contact = Senest mødt
report-open-follow-ups = Åbne
report-ends = Udløber

## Kontakter
report-contacts = Kontakter
report-contacts-listed = Kontakter ({ $n })

## Hvad der forfalder
report-due-mine = Mine opfølgninger
report-due-team = Teamets opfølgninger
report-whose = Hvis
report-whose-mine = mine
report-whose-team = teamets
report-due-emergencies = Nødadgange: dine åbne, og dem du skal gennemgå ({ $n })
report-due-overdue = Over tiden ({ $n })
report-due-today = I dag ({ $n })
report-due-covering = Du dækker for ({ $n })
report-due-handed = Overdraget til dig ({ $n })
report-due-coming = De næste syv dage ({ $n })
report-due-later = Senere ({ $n })
report-due-ungrounded = Henvisninger, hvis samtykke ikke gælder mere ({ $n })
report-due-unanswered = Henvisninger uden svar ({ $n })
report-due-untold = Afsluttede henvisninger, som nogen mangler at høre om ({ $n })
report-due-missed = Længe siden ({ $n })

## Ugen
report-week = { $team } · { $week }
report-week-name = Uge
report-team = Team
report-from = Fra
report-to-day = Til og med
report-totals = Ugen i tal
report-total-contacts = Kontakter
report-total-reached = Truffet
report-total-attempted = Forsøgt
report-total-observed = Set
report-total-groups = Grupper
report-total-group-people = Personer i grupper
report-total-citizens = Forskellige borgere
report-total-new-citizens = Nye borgere
report-total-minutes = Minutter
report-by-area = Efter område
report-by-channel = Efter kanal
report-by-tag = Efter fokusområde
report-by-day = Kontakter efter medarbejder og dag
report-with-erased = Slettede borgere
report-week-erased = { $n ->
    [one] En kontakt tæller med og står ikke på listen: borgeren er slettet siden. Hvem der skrev den, og dagen, er ikke bevaret.
   *[other] { $n } kontakter tæller med og står ikke på listen: borgerne er slettet siden. Hvem der skrev dem, og dagene, er ikke bevaret.
}
report-movement = Bevægelse på borgernes mål
report-movement-head = Bevægelse
report-share-assessed = Andel af vurderede
report-next-missing-listed = Kontakter uden næste skridt ({ $n })
report-six-months = § 82 b nær seks måneder ({ $n })

## Borgeren
report-identity = Kendskab
report-cpr = CPR-nummer
report-phone = Telefon
report-address = Adresse
report-protected = Navne- og adressebeskyttet
report-language = Sprog
report-interpreter = Tolk nødvendig
report-alert = Pas på
report-teams = Team
report-target-groups = Målgrupper
report-children = Børn i husstanden
report-resources = Ressourcer
report-82b-since = § 82 b siden
report-contacts-total = Kontakter i alt
report-goals = Mål ({ $n })
report-wish = Ønske
report-theme = Tema
report-goal-kind = Måltype
report-level-start = Start
report-level-now = Nu
report-level-target = Mål
report-own-score = Egen score
report-follow-ups = Åbne opfølgninger ({ $n })
report-referrals = Henvisninger ({ $n })
report-network = Netværk ({ $n })
report-relation = Relation
report-reach = Træffes på
report-candidates = Hvem menes med “{ $name }”?
report-candidates-listed = Mulige borgere ({ $n })
report-asked = Søgt efter

## Medarbejdere
report-workers = Medarbejdere ({ $n })
report-login = Log ind som
report-leads = Leder
report-offices = Hverv
report-employment = Ansættelse
report-employment-active = ansat
report-employment-left = fratrådt
report-mark-open = åben
report-mark-overdue = over tiden
report-mark-done = klaret
report-mark-cancelled = opgivet

## Nøgler
report-tokens = Nøgler ({ $n })
report-token = Nøgle
report-label = Til
report-made = Lavet
report-expires = Udløber
report-days = Dage

## SSH-nøgler
report-keys = SSH-nøgler ({ $n })
report-key-kind = Slags
report-key-bits = Bit
report-key-label = Ligger på
report-key-added = Siden
report-key-fingerprint = Fingeraftryk
report-key-line = Offentlig nøgle

## Hurtiglinjen
report-log-reading = Sådan læses linjen
report-log-line = Linje
report-log-loggable = Kan logges
report-logged = Kontakten er logget
report-log-pieces = Forstået
report-log-piece = Del
report-log-mark = Bemærk
report-log-assumed = underforstået
report-log-doubtful = se efter
report-log-question = vælg
report-log-wrong = ikke forstået
report-log-problems = Mangler ({ $n })
report-message = Hvad
report-hint = Hvad man gør

## Indlæsning
report-import-preview = Indlæsning af kontakter: sådan ville det gå
report-import-written = Indlæsning af kontakter
report-import-mode = Måde
report-import-mode-preview = kun vist, intet skrevet
report-import-mode-write = skrevet
report-import-rows = Rækker
report-import-added = Nye kontakter
report-import-known = Indlæst før
report-import-bad = Afvist
report-import-new-citizens = Nye borgere
report-import-follow-ups = Opfølgninger
report-import-promises = Næste skridt uden kommende frist, skrevet i notatet
report-import-topics = Rækker med emner uden for rammerne, skrevet i notatet
report-import-separator = Skilletegn
report-import-ignored = Kolonner, som ikke er taget med
report-import-problems = Afviste rækker og hvorfor ({ $n })
report-import-newcomers = Nye borgere ({ $n })
report-import-listed = { $title }; de første { $listed } er vist
report-import-line = Linje
report-import-column = Kolonne
report-import-value = Indhold
report-import-reason = Hvad der er galt
report-import-alike = Ligner

## Kontrol
report-verify-sound = Alt er, som det skal være
report-verify-mends = Intet er tabt; det, der mangler, laves om af sig selv
report-verify-faulty = Noget er ikke, som det skal være
report-verify-is-sound = I orden
report-verify-records = Poster
report-verify-opened = Åbnet
report-verify-erased = Slettet med borgeren
report-verify-citizens = Borgere med nøgle
report-verify-rows = Visninger sammenlignet
report-verify-fault-count = Fejl
report-verify-faults = Fejl ({ $n })
report-verify-fault = Fejl
report-verify-file = Fil
report-verify-offset = Plads
report-verify-record = Post
report-verify-mends-itself = Retter sig selv
report-verify-until = Til post
report-verify-citizen = Borger
fault-segment-header = journalfilens hoved er ændret
fault-foreign-segment = journalfilen hører til en anden log
fault-segment-missing = en journalfil mangler
fault-segment-length = journalfilen er kortere eller længere end før
fault-frame = postens bytes er ændret
fault-out-of-order = en anden post står på dens plads
fault-chain-broken = kæden er brudt: historien er skrevet om
fault-tail-missing = bekræftede poster mangler i slutningen
fault-torn-tail = en ubekræftet skrivning blev afbrudt
fault-mark = mærket over det bekræftede er ændret
fault-seal = posten kan ikke åbnes: den er forfalsket eller flyttet
fault-content = postens indhold kan ikke læses
fault-newer = posten er skrevet af et nyere program
fault-cannot-follow = posten passer ikke efter dem før den
fault-key-missing = en borgers nøgle mangler, uden at borgeren er slettet
fault-keyring-header = nøgleringens hoved er ændret
fault-keyring-foreign = nøgleringen hører til en anden log
fault-keyring-entry = en nøgle i ringen kan ikke åbnes
fault-keyring-torn = en ubekræftet nøgle blev afbrudt
fault-row-missing = en visning mangler
fault-row-left-over = en visning er tilovers
fault-row-differs = en visning siger noget andet end journalen
fault-rows-unreadable = visningerne kan ikke læses
fault-keyring-repeated = en nøgle står to gange i ringen
fault-keyring-missing = nøgleringen mangler
fault-master-key = hovednøglen mangler eller kan ikke læses
fault-erased-changed = listen over slettede er ændret
fault-erased-foreign = listen over slettede hører til en anden log
fault-erased-torn = en ubekræftet linje i listen over slettede blev afbrudt
fault-erased-missing = en slettet borger mangler på listen over slettede
fault-erased-mended = listen over slettede var beskadiget og er lavet om; den gamle ligger ved siden af
fault-keyring-mark = nøgleringen mangler mærket over en slettet borger
fault-backup-list = listen over sikkerhedskopiens indhold er ændret
fault-backup-file = filen i sikkerhedskopien er ændret
fault-backup-missing = en fil mangler i sikkerhedskopien
fault-backup-foreign = nøgler og data er ikke af samme log, eller en anden har underskrevet
fault-backup-unfinished = en sikkerhedskopi blev afbrudt; den næste retter det
fault-checkpoint-rewritten = historien er skrevet om siden kontrolpunktet
fault-checkpoint-shortened = loggen slutter før kontrolpunktet: poster er fjernet
fault-checkpoint-unreadable = kontrolpunktets post kan ikke læses
fault-checkpoint-foreign = kontrolpunktet er af en anden log eller underskrevet med en anden nøgle
fault-checkpoint-changed = kontrolpunktets fil er ændret eller er intet kontrolpunkt
report-backup-made = Sikkerhedskopien er taget og læst igennem
report-backup-head = Til og med post
report-backup-copied = Journalfiler kopieret
report-backup-kept = Journalfiler, som var der
report-backup-written = Skrevet (MB)
report-backup-total = I alt (MB)
report-backup-drafts = Kladder
report-backup-keys = Nøgler
report-backup-keys-left-out = ikke med
report-backup-keys-all = nøglering og hovednøgle
report-backup-keys-without-master = nøglering; hovednøglen opbevares andetsteds
report-backup-sound = Sikkerhedskopien er, som den skal være
report-backup-unfinished = Sikkerhedskopien er hel; en nyere blev afbrudt
report-backup-faulty = Sikkerhedskopien er ikke, som den skal være
report-backup-time = Taget
report-backup-read = Læst (MB)
report-backup-keys-checked = Nøgler kontrolleret
report-backup-log = Log
report-backup-signed-by = Underskrevet af
report-backup-restored = Sikkerhedskopien er lagt tilbage
report-backup-erased = Slettede borgere
report-export-made = Alt er skrevet ud
report-export-taken-in = Loggen er læst ind
report-export-events = Hændelser
report-export-unreadable = Poster om slettede, som ingen kan læse

report-directory-preview = Indlæsning af tilbud: sådan ville det blive
report-directory-written = Tilbud er indlæst
report-directory-read = Læst
report-directory-added = Nye
report-directory-updated = Ændrede
report-directory-unchanged = Uændrede
report-directory-kept = Rettet i hånden, og bliver stående
report-directory-left-out = Ikke taget med
report-directory-taken-out = Taget ud i hånden, og bliver ude
report-directory-file = Fil
report-directory-place = Sted
report-directory-field = Felt
report-directory-faults = Kunne ikke læses helt · { $n }
report-due-arrived = Henvisninger til teamet, der venter på svar ({ $n })
report-due-owed = Henvisninger, teamet skylder svar på ({ $n })
report-due-meetings = Første møder ({ $n })
report-due-expiring = Samtykker, der udløber inden for 30 dage ({ $n })
report-from-team = Fra team
report-meeting = Første møde
report-consent-purpose = Formål
report-consent-until = Gælder til

## Ugens gennemgang
report-questions = Spørgsmål uden svar ({ $n })
report-answers = Svar og flag, der ikke er læst ({ $n })
report-expiring = Samtykker, der udløber inden for 30 dage ({ $n })
report-old-drafts = Kladder, der ikke er rørt i en uge
report-quiet = Aktive borgere uden kontakt
report-quiet-days = Dage uden kontakt
report-signatures = Underskrifter
report-signed-by = Af
report-signed-at = Hvornår
report-signed-covers = Kontakter
report-signed-digest = SHA-256
report-signed-whole = Uændret
report-signed-opened = Åbnet igen
report-signed-why = Hvorfor
report-late = Kom efter underskriften
report-changed = Rettet efter underskriften
report-gone = Slettet efter underskriften

report-review-mark = Hvad
report-review-words = Ord
report-contact-id = Kontakt
report-unread = Ulæste
report-stand-in = Stedfortræder
report-stand-in-lead = For
report-stand-in-worker = Stedfortræder
