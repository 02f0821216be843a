### Indlæsning af filer

## Filen
refusal-import-packed = Det er en Excel-projektmappe, ikke en CSV-fil.
    .hint = Gem den i Excel som “CSV UTF-8 (semikolonsepareret)”.
refusal-import-no-text = Filen er ikke en tekstfil.
    .hint = Gem arket som CSV og indlæs den fil.
refusal-import-empty = Filen er tom.
    .hint = Første række skal være kolonnernes navne.
refusal-import-quotes = Filen har anførselstegn, som ikke lukkes.
    .hint = Gem arket som CSV igen, eller ret anførselstegnene.
refusal-import-too-many = Filen har flere rækker, end én indlæsning tager.
    .hint = Del den i flere filer.
refusal-import-no-date-column = Ingen kolonne hedder “dato”. Der er: { $found }
    .hint = Første række skal være kolonnernes navne, som docs/import.md viser.
refusal-import-column-twice = Kolonnerne “{ $one }” og “{ $other }” betyder det samme.
    .hint = Omdøb den ene.

## Rækken
refusal-import-quote = Et anførselstegn lukkes ikke.
    .hint = Luk det, eller fjern det.
refusal-import-row-long = Rækken er for lang til at være en række.
    .hint = Se efter, om et linjeskift mangler.
refusal-import-overflow = Rækken har flere felter, end der er kolonner.
    .hint = Sæt tekst med skilletegn i anførselstegn.

## Felterne
refusal-import-date-missing = Datoen mangler.
    .hint = Skriv den som 24-11-2026.
refusal-import-date = “{ $text }” er ingen dato.
    .hint = Skriv dag, måned og år: 24-11-2026.
refusal-import-date-far = “{ $text }” ligger for langt væk.
    .hint = Se efter, om året er rigtigt.
refusal-import-time = “{ $text }” er intet klokkeslæt.
    .hint = Skriv det som 14:30, eller lad feltet stå tomt.
refusal-import-channel = “{ $text }” er ingen kanal.
    .hint = Brug gade, hjemmebesøg, værested, telefon, besked, møde eller følge.
refusal-import-channel-missing = Kanalen mangler.
    .hint = Skriv den i rækken, eller vælg én for alle med --channel.
refusal-import-outcome = “{ $text }” er intet resultat.
    .hint = Brug truffet, forsøgt, set eller gruppe.
refusal-import-people = “{ $text }” er intet antal personer.
    .hint = Skriv et tal fra 1 til 999.
refusal-import-people-missing = Gruppen har intet antal.
    .hint = Skriv, hvor mange de var.
refusal-import-area = “{ $text }” er intet område.
    .hint = Brug Jobcenter, Sundhed, Kultur og Fritid, Myndighed eller Civilsamfund.
refusal-import-basis = “{ $text }” er ingen hjemmel.
    .hint = Brug fx § 82 b, § 99, barnets lov, rådgivning eller andet.
refusal-import-text-long = Teksten er { $excess } tegn for lang.
    .hint = Kort den af; intet bliver skåret væk af sig selv.
refusal-import-next-missing = Der er en frist, men intet at gøre.
    .hint = Skriv det næste skridt, eller fjern fristen.
refusal-import-citizen-id = Det er intet borger-id.
    .hint = Brug det id, som “outreach citizen … --format json” viser.
refusal-import-citizen-unknown = Ingen borger har det id.
    .hint = Ret det, eller skriv navnet.
refusal-import-citizen-several = { $n } borgere kan være den, der menes.
    .hint = Tilføj fødselsdato, CPR-nummer eller borger-id i rækken.
refusal-import-citizens-many = Et id, et CPR-nummer eller en fødselsdato kan kun gælde én borger.
    .hint = Del rækken i flere, eller fjern nummeret.
refusal-import-cpr-as-name = Et CPR-nummer står som navn.
    .hint = Flyt det til en kolonne, som hedder “cpr”.
refusal-import-cpr-unsure = En borger med det navn er kendt uden CPR-nummer; om det er den samme, er ikke sagt.
    .hint = Skriv nummeret på borgeren i loggen, eller brug borger-id i rækken.
refusal-import-worker-unknown = Ingen på teamet hedder det.
    .hint = Brug login eller det fulde navn.
refusal-import-worker-not-yours = Kun en teamleder kan indlæse på andres vegne.
    .hint = Bed teamlederen indlæse rækken, eller fjern kolonnen med medarbejder.
