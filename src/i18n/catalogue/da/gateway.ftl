### SSH-porten: det, den selv siger

## Til den, som kommer over ssh
gateway-closed = Outreach er lukket lige nu.
    .hint = Prøv igen om lidt. Det, du har skrevet, er gemt.
gateway-password = Adgangskode
gateway-silent = Outreach svarer ikke.
    .hint = Prøv igen om lidt. Bliver det ved, så sig det til administratoren.
gateway-too-long = Kommandoen er for lang.
    .hint = Forkort teksten, eller send den som input: “ssh … log -”.
gateway-full = Der er for mange på lige nu.
    .hint = Prøv igen om lidt.
gateway-store = Loggen kan ikke åbnes: { $detail }
    .hint = Sig det til administratoren. Intet er ændret.
gateway-unrecognised = Du kan ikke længere logge ind sådan.
    .hint = Bed administratoren se efter, om din nøgle stadig er der.
gateway-misfit = SSH-porten og Outreach passer ikke sammen.
    .hint = Bed administratoren se efter, om de er samme udgave, og om porten må komme ind.
gateway-not-understood = Kommandoen kan ikke læses.
    .hint = Den skal være UTF-8 og højst 16 kB. “ssh … help” viser kommandoerne.
gateway-no-terminal = Skærmene kræver en terminal.
    .hint = Brug “ssh -t”, eller skriv en kommando, fx “ssh … due”.
gateway-line-lost = Forbindelsen til Outreach blev afbrudt.
    .hint = Log ind igen om lidt. Det, du har skrevet, er gemt.
gateway-failed = Sessionen gik i stå på en fejl i programmet.
    .hint = Log ind igen. Det, du har skrevet, er gemt.
gateway-detached = Sessionen venter på dig.
    .hint = Log ind igen for at tage den op.
gateway-taken-over = Sessionen er taget op ved en anden terminal.
    .hint = Log ind igen for at få den tilbage.
gateway-ending = Outreach er stoppet.
    .hint = Log ind igen om lidt. Det, du har skrevet, er gemt.

## Til den, som passer porten
gateway-log-key = Værtsnøglen er { $fingerprint }
gateway-log-key-made = Værtsnøglen er lavet: { $fingerprint }
gateway-log-listening = Lytter på { $address }
gateway-log-turned-away = Afvist, fordi der var for mange: { $n } (i alt { $full }, fra én adresse { $address }, på vej ind { $crowd })
gateway-log-ending = Slutter. Forbindelser: { $n }
gateway-log-ended = Sluttet.
refusal-gateway-door-missing = Porten skal vide, hvor døren til loggen er.
    .hint = Brug “--door” med den sti, som står i “[door] socket” i outreach.toml.
refusal-gateway-listen = { $address } kan ikke bruges: { $why }
    .hint = Se efter, om en anden lytter der, og om porten har lov til det.
refusal-gateway-system = Systemet gav ikke porten det, den skal bruge: { $why }
    .hint = Prøv igen. Bliver det ved, så se i systemets log.
refusal-host-key-open = Andre kan læse eller skrive værtsnøglen { $file }.
    .hint = Kør “chmod 600” på den, hvis ingen har rørt ved den. Ellers fjern den, og lad porten lave en ny.
refusal-host-key-unreadable = Værtsnøglen { $file } kan ikke læses: { $why }
    .hint = Filen skal tilhøre den bruger, som porten kører som.
refusal-host-key-unwritable = Værtsnøglen { $file } kan ikke laves: { $why }
    .hint = Mappen skal være der, og porten skal kunne skrive i den.
refusal-host-key-not-a-key = { $file } er ingen Ed25519-nøgle uden adgangskode.
    .hint = Nævn en anden fil. Den, der er, bliver ikke skrevet over.
