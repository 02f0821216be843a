### Målinger

bench-title = Målinger
bench-citizens = Borgere
bench-contacts = Kontakter
bench-seed = Frø
bench-records = Poster i journalen

bench-figures = Tal
bench-figure = Hvad
bench-value = Målt
bench-unit = i
bench-bare = Disken alene
bench-of-bare = mod den
bench-most = Højst
bench-of-most = brugt
bench-ok = Holder

bench-unit-s = s
bench-unit-ms = ms
bench-unit-us = µs
bench-unit-per-s = i sekundet
bench-unit-mb = MB
bench-unit-people = folk
bench-unit-keys = taster
bench-unit-percent = % af en processor
bench-unit-hundredths = %

bench-figure-people = Logget ind på én gang
bench-figure-people-in = Alle log-ind, det ene efter det andet
bench-figure-people-keys = Taster, én fra hver hvert andet sekund
bench-figure-people-key = Fra tast til svar, midt
bench-figure-people-key-p99 = Fra tast til svar, 99 af 100
bench-figure-people-key-worst = Fra tast til svar, det langsomste
bench-figure-people-cpu = Dæmonens andel
bench-figure-people-memory = Dæmonens hukommelse
bench-figure-making = Sandkassen laves
bench-figure-making-rate = Poster skrevet
bench-figure-rebuild = Alle visninger laves igen af journalen
bench-figure-opening = Åbning, til skærmene kan vises
bench-figure-opening-rows = Rækker læst ved åbning
bench-figure-opening-desk = Deraf navne og lister
bench-figure-key = Tast til billede, midterste
bench-figure-key-p99 = Tast til billede, 99 af 100
bench-figure-changed = Andres ændring til billede, midterste
bench-figure-changed-p99 = Andres ændring til billede, 99 af 100
bench-figure-kept-p99 = En kladde gemmes, 99 af 100
bench-figure-search-hidden = Søgning på en skjult borger, midterste
bench-figure-search-nobody = Søgning på et navn, ingen har, midterste
bench-figure-search-ratio = Skjult i forhold til ingen
bench-figure-figures = Årets tal for et team, det langsomste
bench-figure-week = Ugens side, midterste
bench-figure-week-p99 = Ugens side, 99 af 100
bench-figure-bare = 1 kB tilføjet og synkroniseret, midterste
bench-figure-bare-p99 = 1 kB tilføjet og synkroniseret, 99 af 100
bench-figure-save = En kontakt gemmes, midterste
bench-figure-save-p99 = En kontakt gemmes, 99 af 100
bench-figure-commits-1 = Kontakter gemt af én
bench-figure-commits-64 = Kontakter gemt af 64 på én gang
bench-figure-memory = Hukommelse i brug

bench-by-scene = Taster
bench-who = Hvem
bench-scene = Hvor
bench-keys = Taster
bench-median = midt µs
bench-p99 = 99 % µs
bench-worst = værst µs
bench-changed = ændring µs
bench-bytes = byte
bench-all = I alt

bench-scene-today = I dag
bench-scene-search = søgning
bench-scene-citizens = borgerlisten
bench-scene-citizen = en borgers side
bench-scene-contacts = kontakter
bench-scene-follow-ups = opfølgninger
bench-scene-referrals = henvisninger
bench-scene-week = ugen
bench-scene-form = kontaktens formular
bench-scene-quick-line = hurtiglinjen
bench-scene-palette = kommandoer og hjælp

bench-sent = Byte sendt til en terminal på 80×24
bench-times = gange
bench-middle = midt
bench-dearest = højest
bench-counted-typed = et tastet tegn
bench-counted-followed = det, der følger af det
bench-counted-moved = et skridt i en liste
bench-counted-painted = et helt skærmbillede
bench-scene-admin = folk og indstillinger

refusal-bench-lost = Målingen gik i stå: { $place }.
    .hint = Slet sandkassens mappe, så den bliver lavet igen.
