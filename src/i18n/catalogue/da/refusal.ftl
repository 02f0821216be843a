### Afvisninger: hvad der er galt, og hvad man gør

## Kontakter, opfølgninger, henvisninger, mål
refusal-citizen-needs-something = Borgeren har intet at kendes på.
    .hint = Skriv et navn, et alias eller et kendetegn, fx “grøn jakke, banegården”.
refusal-citizen-stage = Borgeren kan ikke gå fra det ene trin til det andet.
    .hint = Vælg et af de trin, som vises.
refusal-contact-group-named = En gruppe tælles uden navne.
    .hint = Fjern navnene, eller log en kontakt for hver borger.
refusal-contact-group-size = En gruppe er på 1 til 999 personer.
    .hint = Ret antallet.
refusal-contact-in-future = Kontakten ligger i fremtiden.
    .hint = Ret tidspunktet, eller lav en opfølgning i stedet.
refusal-contact-measures-nobody = Bevægelse på mål kræver en borger.
    .hint = Skriv hvem kontakten var med.
refusal-contact-too-long = Kontakten varer over et døgn.
    .hint = Ret varigheden, fx “20 min” eller “1 t 30”.
refusal-contact-voided = Kontakten er taget tilbage.
    .hint = Log en ny kontakt, hvis den alligevel fandt sted.
refusal-follow-up-empty = Opfølgningen siger ikke, hvad der skal ske.
    .hint = Skriv det med et par ord, fx “ring om praktik”.
refusal-follow-up-ended = Opfølgningen er afsluttet.
    .hint = Genåbn den først, hvis den skal ændres.
refusal-follow-up-open = Opfølgningen er stadig åben.
    .hint = Der er intet at genåbne.
refusal-follow-up-past = Den nye dato er allerede gået.
    .hint = Vælg i dag eller senere, fx “fre” eller “+1u”.
refusal-follow-up-window = Perioden slutter, før den begynder.
    .hint = Ret den ene af de to datoer.
refusal-goal-empty = Målet siger ikke, hvad borgeren ønsker.
    .hint = Skriv det med borgerens egne ord.
refusal-goal-target = Et udviklingsmål skal være bedre end udgangspunktet.
    .hint = Vælg et lavere tal som mål, eller typen “fastholde”.
refusal-reason-missing = Der mangler en grund.
    .hint = Skriv kort hvorfor.
refusal-referral-consent = Samtykket er ikke beskrevet.
    .hint = Vælg et samtykke, eller skriv hvornår og hvordan det blev givet.
refusal-referral-days = Svarfristen er 1 til 60 arbejdsdage.
    .hint = Ret antallet af dage.
refusal-referral-exception = Lovhjemlen er ikke nævnt.
    .hint = Skriv hvilken bestemmelse der deles efter.
refusal-referral-ground = Henvisningen mangler et grundlag.
    .hint = Vælg samtykke eller lovhjemmel; uden det må intet deles.
refusal-referral-open = Henvisningen er ikke afsluttet endnu.
    .hint = Afslut den først; fortæl så afsender og borger om det.
refusal-referral-purpose = Henvisningen mangler et formål.
    .hint = Skriv hvad modtageren skal hjælpe med.
refusal-referral-step = Henvisningen kan ikke gå til det trin herfra.
    .hint = Vælg et af de trin, som vises.
refusal-unbuilt = Det kan programmet ikke endnu.
    .hint = Det kommer; intet er ændret.

## Log ind og rettigheder
refusal-log-in-wait = Der er gættet forkert for mange gange.
    .hint = { $seconds ->
        [one] Vent 1 sekund, og prøv igen.
       *[other] Vent { $seconds } sekunder, og prøv igen.
    }
refusal-not-permitted = Det har du ikke ret til.
    .hint = Spørg din teamleder eller en administrator, hvis du mener, at du skal kunne det.
refusal-password-hashing = Adgangskoden kan ikke behandles lige nu.
    .hint = Prøv igen om lidt; maskinen mangler måske hukommelse.
refusal-password-long = Adgangskoden er for lang.
    .hint = Vælg en på højst 1000 tegn.
refusal-password-obvious = Den adgangskode er noget af det første, andre gætter på.
    .hint = Vælg fx fire ord, der ikke hører sammen; mellemrum er fine.
refusal-password-short = Adgangskoden er for kort.
    .hint = Brug mindst { $least } tegn, fx fire ord med mellemrum.
refusal-seat-gone = Du har ikke længere adgang her.
    .hint = Log ind igen, eller spørg en administrator.
refusal-citizen-erased = Borgeren er slettet, og intet kan skrives om borgeren mere.
    .hint = Opret borgeren på ny, hvis I mødes igen.

refusal-password-differs = De to nye adgangskoder er ikke ens.
    .hint = Skriv den samme begge steder.
refusal-log-in-wrong = Navn og adgangskode passer ikke sammen.
    .hint = Prøv igen; se efter, om Caps Lock er slået til.
refusal-password-must-change = Din adgangskode er udleveret og skal skiftes først.
    .hint = Vælg din egen adgangskode; så kan du gå i gang.
refusal-password-same = Den nye adgangskode er den samme som den gamle.
    .hint = Vælg en anden.
refusal-password-wrong = Den nuværende adgangskode passer ikke.
    .hint = Prøv igen, eller bed en administrator om en ny.
refusal-token-days = En nøgle gælder i 1 til { $most } dage.
    .hint = Ret antallet, eller udelad det for en nøgle uden udløb.
refusal-token-many = Du har allerede så mange nøgler, som én kan have.
    .hint = Tag en tilbage, som ikke længere bruges.
refusal-token-unknown = Der er ingen sådan nøgle.
    .hint = Se dine nøgler igennem; den er måske allerede taget tilbage.
refusal-token-wrong = Nøglen er ukendt, udløbet eller taget tilbage.
    .hint = Lav en ny med “outreach token new”, og sæt den i OUTREACH_TOKEN.

## SSH-nøgler
refusal-key-wrong = Nøglen er ikke registreret til den, du kommer som.
    .hint = Kom under dit eget login, eller bed en administrator om at registrere din nøgle.
refusal-key-empty = Der står ingen nøgle.
    .hint = Indsæt den ene linje fra filen, der ender på .pub, f.eks. “ssh-ed25519 AAAA… navn”.
refusal-key-private = Det er den private nøgle. Den må ingen andre se, og den er ikke gemt her.
    .hint = Indsæt i stedet linjen fra filen, der ender på .pub. Har andre kunnet se den private nøgle, så lav et nyt par.
refusal-key-several = Der står mere end én nøgle.
    .hint = Tilføj dem én ad gangen.
refusal-key-options = Der står noget foran nøglen, som hører til i sshd's egen fil.
    .hint = Indsæt kun selve nøglen: slags, nøgle og evt. et navn.
refusal-key-certificate = Det er et certifikat og ikke en nøgle.
    .hint = Indsæt linjen fra nøglens egen .pub-fil, ikke fra -cert.pub.
refusal-key-dsa = DSA-nøgler er for svage og bruges ikke mere.
    .hint = Lav en ny nøgle med “ssh-keygen -t ed25519”.
refusal-key-other-form = Nøglen er skrevet på en anden måde end OpenSSH's.
    .hint = Lav den om med “ssh-keygen -i -f FIL”, eller kopiér linjen til OpenSSH fra PuTTYgen.
refusal-key-kind = Den slags nøgle kendes ikke.
    .hint = Brug ed25519, ecdsa eller rsa, også på en sikkerhedsnøgle. Bedst er “ssh-keygen -t ed25519”.
refusal-key-short = RSA-nøglen har { $bits } bit; den skal have mindst { $least }.
    .hint = Lav en ny nøgle med “ssh-keygen -t ed25519”.
refusal-key-broken = Det er ikke en hel offentlig nøgle.
    .hint = Kopiér hele linjen fra filen, der ender på .pub: slags, nøgle og evt. et navn.

## Noget, andre har gjort, eller som ikke findes
refusal-changed-meanwhile = { $who ->
        [nobody] Det er blevet ændret, mens du skrev.
       *[other] { $who } ændrede det { $when }, mens du skrev.
    }
    .hint = Se den nye udgave igennem, og gem så igen; intet af dit er tabt.
refusal-citizen-leaving = Borgeren er foreslået slettet, og intet nyt kan begyndes.
    .hint = Flyt borgeren til “afsluttet” eller “i gang” først, hvis arbejdet går videre.
refusal-citizen-unknown = Der er ingen sådan borger.
    .hint = Søg på navn, alias eller kendetegn.
refusal-contact-counts = Kontakten er ikke taget tilbage.
    .hint = Der er intet at fortryde.
refusal-contact-not-yours = Kontakten er skrevet af en kollega.
    .hint = Bed kollegaen eller teamlederen om at rette den.
refusal-contact-unknown = Der er ingen sådan kontakt.
    .hint = Find den på borgerens side eller under kontakter.
refusal-draft-large = Kladden er for stor til at blive gemt.
    .hint = Del teksten i to kontakter.
refusal-draft-unknown = Kladden findes ikke længere.
    .hint = Den er gemt færdig eller kasseret; begynd en ny.
refusal-drafts-many = Der er for mange kladder.
    .hint = Gør nogle færdige, eller kassér dem; de ligger under “I dag”.
refusal-follow-up-unknown = Der er ingen sådan opfølgning.
    .hint = Find den under opfølgninger eller på borgerens side.
refusal-framework-unknown = Rammen “{ $framework }” findes ikke her.
    .hint = Vælg en af dem, som vises.
refusal-goal-ended = Målet er afsluttet.
    .hint = Sæt det i gang igen, før det måles.
refusal-goal-score = Borgerens egen score er et tal fra 0 til 10.
    .hint = Ret tallet, eller lad det stå tomt.
refusal-goal-unknown = Der er intet sådant mål hos borgeren.
    .hint = Vælg et af de mål, som vises.
refusal-id-taken = Det er allerede gemt.
    .hint = Se efter på siden; intet er gemt to gange.
refusal-newcomer-absent = En ny borger er ikke med i kontakten.
    .hint = Skriv borgeren under “hvem”, eller fjern vedkommende.
refusal-nothing-to-undo = Der er intet at fortryde.
    .hint = Det står allerede, som det gjorde før.
refusal-owner-elsewhere = Den, der skal gøre det, er ikke i teamet.
    .hint = Vælg en kollega i teamet eller teamet selv.
refusal-referral-sent = Henvisningen er sendt og kan ikke skrives om.
    .hint = Tag det næste trin, eller træk den tilbage og begynd en ny.
refusal-referral-unknown = Der er ingen sådan henvisning.
    .hint = Find den under henvisninger eller på borgerens side.
refusal-tag-unknown = Mærket “{ $tag }” findes ikke.
    .hint = Vælg et af de mærker, som vises.
refusal-worker-elsewhere = Den kontaktperson er ikke i et af borgerens teams.
    .hint = Vælg en kollega fra teamet.

## Medarbejdere, teams, indstillinger
refusal-last-administrator = Der skal altid være en administrator.
    .hint = Gør en kollega til administrator først.
refusal-login-blank = Brugernavnet er tomt.
    .hint = Skriv et, fx “anna.kirk”.
refusal-login-taken = Brugernavnet “{ $login }” bruges allerede.
    .hint = Vælg et andet, fx med et bogstav mere.
refusal-set-up-done = Programmet er allerede sat op.
    .hint = Log ind i stedet; en administrator kan ændre resten.
refusal-settings-closing = En af lukkedagene findes ikke i kalenderen.
    .hint = Skriv dag og måned, fx 5/6.
refusal-settings-missed = En borger savnes efter 1 til { $most } dage.
    .hint = Ret antallet; 30 er det sædvanlige.
refusal-team-nameless = Teamet mangler et navn.
    .hint = Skriv, hvad I kalder det, fx “Opsøgende team Vest”.
refusal-team-taken = Der er allerede et team, som hedder “{ $team }”.
    .hint = Vælg et andet navn.
refusal-team-twice = Et team står der to gange.
    .hint = Fjern det ene.
refusal-team-unknown = Der er intet sådant team.
    .hint = Vælg et af dem, som vises.
refusal-worker-here = Medarbejderen er her allerede.
    .hint = Der er intet at ændre.
refusal-worker-left = Medarbejderen er allerede stoppet.
    .hint = Der er intet at ændre.
refusal-worker-nameless = Medarbejderen mangler et navn.
    .hint = Skriv, hvad kollegerne siger, fx “Anna K”.
refusal-worker-unknown = Der er ingen sådan medarbejder.
    .hint = Vælg en af dem, som vises.

## Lageret
refusal-disk-full = Disken er fuld, og intet er gemt.
    .hint = Skaf plads, og gem igen; det, du skrev, står her stadig.
refusal-ledger-bug = Programmet gik i stå med en fejl, og intet er gemt.
    .hint = Prøv igen; bliver det ved, så sig det til dem, der passer programmet.
refusal-look-unrecorded = Opslaget kan ikke noteres lige nu, og så må siden ikke vises.
    .hint = Prøv igen om lidt; bliver det ved, så sig det til en administrator.
refusal-store-damaged = Noget i lageret kan ikke læses.
    .hint = Kør “outreach verify”, og sig det til en administrator.
refusal-store-newer = Lageret er skrevet af en nyere udgave af programmet.
    .hint = Opdatér programmet på denne maskine.
refusal-store-unavailable = Lageret kan ikke skrive eller læse lige nu.
    .hint = Prøv igen om lidt; det, du skrev, står her stadig.
refusal-contact-unknown = Kontakten findes ikke her.
    .hint = Gå tilbage, og vælg en anden.

refusal-command-not-from-afar = Den kommando kan kun køres på den maskine, som loggen ligger på.
    .hint = Log ind dér, og kør den igen.
refusal-remote-unclosed = Et anførselstegn eller en omvendt skråstreg mangler resten.
    .hint = Luk det, eller send linjen som input: echo "…" | ssh … log -
refusal-remote-too-long = Linjen er for lang.
    .hint = Send den lange tekst som input: ssh … log - < fil
refusal-remote-screens = Der mangler en kommando.
    .hint = Uden kommando åbner ssh skærmene. “help” viser kommandoerne.
refusal-remote-here = “{ $command }” kan kun bruges på den maskine, som loggen ligger på.
    .hint = “help” viser, hvad der findes.
refusal-remote-place = Mappe og dør er givet, når man kommer udefra.
    .hint = Skriv kommandoen uden --home og --door.
refusal-remote-file = Filen { $file } kan ikke bruges udefra.
    .hint = Skriv - i stedet, og send indholdet som input, fx: ssh … < fil

refusal-home-unknown = Der er ingen mappe at lægge data i.
    .hint = Angiv en med --home eller OUTREACH_HOME.
refusal-home-unusable = Mappen { $path } kan ikke bruges.
    .hint = Se efter, at den findes, er din, og at der er plads på disken.
refusal-settings-unusable = Indstillingerne kan ikke bruges: { $why }
    .hint = Ret filen, og start igen. Administratorvejledningen viser, hvad der kan stå i den.
refusal-settings-user-unknown = Brugeren “{ $user }” under “{ $setting }” i outreach.toml findes ikke på denne maskine.
    .hint = Opret brugeren, eller ret navnet, og start igen.
refusal-settings-door-nowhere = “{ $setting }” i outreach.toml lukker nogen ind, men der er ingen dør.
    .hint = Skriv under “[door]”, hvor døren skal ligge, fx socket = "/run/outreach/door".
refusal-settings-door-relative = Døren { $path } i outreach.toml skal være en hel sti.
    .hint = Begynd den med /, fx socket = "/run/outreach/door".
refusal-home-in-use = En anden proces har loggen åben.
    .hint = Stop den med “outreach stop”, eller vent et øjeblik.
refusal-home-damaged = Loggen er ikke, som den skal være: { $why }
    .hint = Rør ikke ved filerne. Vejledningen til administratorer siger, hvad beskeden betyder.
refusal-home-key-missing = Hovednøglen mangler: { $path }
    .hint = Har systemd den, så start tjenesten (systemctl start outreach). Ellers læg nøglen tilbage fra kopien; lav aldrig en ny.
refusal-home-not-opened = Dæmonen kan ikke åbne loggen. { $why }
    .hint = Ret det, og start igen.
refusal-demo-not-ours = { $path } rummer noget, som ingen demo har lavet.
    .hint = Vælg en tom mappe. En demo rører aldrig ved rigtige data.

refusal-draft-unreadable = Kladden kan ikke læses.
    .hint = Den er fra en anden udgave af programmet. Slet den, eller spørg administratoren.

refusal-team-missing = Du hører ikke til et team, og uden et team er der ingen log at skrive i.
    .hint = Bed administratoren om at føje dig til et team.
refusal-contact-who-open = Der står et navn, som ingen er valgt for.
    .hint = Vælg en borger på listen, eller slet navnet.
refusal-goal-score = Borgerens eget tal er fra 0 til 10.
    .hint = Skriv et helt tal, eller lad feltet stå tomt.
refusal-follow-up-when = Opfølgningen mangler en dato.
    .hint = Skriv fx “fre”, “+1u” eller “24/11”.
