### Overdragelse, fravær, sammenlægning, alt om én borger

rights-away = væk til { $until }
rights-away-cover = væk til { $until }, { $who } dækker
rights-away-title = Fravær · { $team }
rights-away-listed = Fravær nu og de næste to uger ({ $n })
rights-cover = Dækkes af
rights-cover-team = hele teamet
rights-handed-over = Overdraget
rights-to-hand-over = Det, der bliver overdraget
rights-citizens = Borgere ({ $n })
rights-from = Fra medarbejder
rights-to = Til medarbejder
rights-until = Til og med

## To registreringer, én borger
merge-done = Slået sammen
merge-preview = Sammenlægning: sådan ser det ud
merge-kept = Beholdes
merge-merged = Lægges ind under
merge-about = Intet kopieres. Alt fra begge vises på én side, begge navne kan søges, og det kan skilles ad igen når som helst: så står hver med sit eget.
merge-fields = Oplysninger
merge-field = Oplysning
merge-shown = Det, der vises
merge-holds = Det, der følger med
merge-what = Hvad
merge-contacts = Kontakter
merge-follow-ups = Åbne opfølgninger
merge-referrals = Henvisninger
merge-goals = Mål
merge-consents = Samtykker
merge-parted = Skilt ad
merge-parted-names = Står for sig selv igen
merge-registered = skrevet op { $day }
merge-agreement-same = ens
merge-agreement-kept = beholdes
merge-agreement-filled = fra den anden
merge-agreement-differs = forskellige
merge-field-name = Navn
merge-field-alias = Alias
merge-field-recognisers = Kendetegn
merge-field-cpr = CPR-nummer
merge-field-born = Født
merge-field-phone = Telefon
merge-field-address = Adresse
merge-field-protection = Beskyttet
merge-field-language = Sprog
merge-field-interpreter = Tolk
merge-field-alert = Pas på
merge-field-target-groups = Målgrupper
merge-field-children = Børn
merge-field-network = Netværk
merge-field-resources = Ressourcer
merge-field-primary = Primær
merge-field-backup = Stedfortræder

## Alt om én borger
dossier-title = Alt, hvad der står om { $name }
dossier-about = Her står alt, hvad de nævnte team har skrevet om borgeren: først som det står nu, til sidst hvert ord, som det blev skrevet, med rettelser. Læs det igennem, før det udleveres: oplysninger om andre kan skulle undtages.
dossier-elsewhere = Mere står hos { $teams }: deres teamleder kan trække det.
dossier-not-in-it = Kladder er ikke med: de er den skrivendes egne, til de gemmes. Andre borgeres navne og navnene på dem, der har slået op, er udeladt.
dossier-also = Også skrevet op som
dossier-registered = Skrevet op
dossier-set = Sat
dossier-level = Niveau
dossier-measurements = Målinger ({ $n })
dossier-consents = Samtykker ({ $n })
dossier-asked = Spurgt
dossier-purpose = Formål
dossier-until = Til og med
dossier-text = Tekst
dossier-begun = Begyndt
dossier-shared = Delt
dossier-follow-ups = Opfølgninger ({ $n })
dossier-planned = Aftalt
dossier-attempted = forsøgt
dossier-earlier = Tidligere ordlyd
dossier-original = som skrevet
dossier-replaced = erstattet
dossier-looks = Opslag ({ $n })
dossier-looked-for = Formål med opslaget
dossier-written = Hvert ord, som det blev skrevet ({ $n })
dossier-what = Hvad
dossier-tie = Netværk
dossier-place = Sted
dossier-with = Sammen med
dossier-others = { $n ->
        [one] en anden borger
       *[other] { $n } andre borgere
    }
dossier-took-part = Deltog
dossier-initiator = Første skridt
dossier-basis = Grundlag
dossier-tags = Mærker
dossier-happened = Hvad der skete
dossier-own-words = Egne ord
dossier-assessment = Vurdering
dossier-next = Næste skridt
dossier-next-planned = aftalt
dossier-next-none = intet: { $why }
dossier-ground = Grundlag for deling
dossier-ground-consent = samtykke { $note }
dossier-ground-anonymous = anonym: intet, der kan kende borgeren, er delt
dossier-kinds = Hvad der deles
dossier-receivers = Med hvem
dossier-giver = Givet af
dossier-form = Form
dossier-reason = Begrundelse
dossier-handed-from = Overdraget af
dossier-handed-to = Overdraget til
dossier-event-other = andet
dossier-event-looked = opslag
dossier-event-emergency-opened = åbnet med begrundelse, uden ret
dossier-event-emergency-reviewed = åbningen gennemgået
dossier-mark = Mærke
dossier-event-reading-said = læst af lederen, spurgt eller svaret
dossier-event-reading-taken-back = læsningen taget tilbage
dossier-pieces = Fulgte med
dossier-event-referral-redirected = henvisning sendt videre
dossier-event-referral-meeting-set = første møde aftalt
dossier-event-erasure-proposed = sletning foreslået
dossier-event-erasure-withdrawn = forslag om sletning taget tilbage
dossier-event-erasure-declined = sletning afvist
dossier-event-citizen-registered = borger skrevet op
dossier-event-citizen-amended = borger rettet
dossier-event-citizen-moved = trin ændret
dossier-event-citizen-team-joined = team kom til
dossier-event-citizen-team-left = team gik fra
dossier-event-citizen-merged = slået sammen
dossier-event-citizen-parted = skilt ad
dossier-event-citizen-handed = overdraget
dossier-event-contact-logged = kontakt skrevet
dossier-event-contact-amended = kontakt rettet
dossier-event-contact-voided = kontakt taget tilbage
dossier-event-contact-restored = kontakt gælder igen
dossier-event-follow-up-planned = opfølgning aftalt
dossier-event-follow-up-amended = opfølgning rettet
dossier-event-follow-up-attempted = opfølgning forsøgt
dossier-event-follow-up-postponed = opfølgning udskudt
dossier-event-follow-up-done = opfølgning klaret
dossier-event-follow-up-cancelled = opfølgning opgivet
dossier-event-follow-up-reopened = opfølgning åbnet igen
dossier-event-follow-up-postponement-undone = udskydelse fortrudt
dossier-event-follow-up-handed = opfølgning givet videre
dossier-event-referral-drafted = henvisning begyndt
dossier-event-referral-amended = henvisning rettet
dossier-event-referral-moved = henvisning flyttet
dossier-event-referral-told-referrer = henviser fik besked
dossier-event-referral-told-citizen = borger fik besked
dossier-event-referral-step-undone = henvisningens skridt fortrudt
dossier-event-referral-handed = henvisning givet videre
dossier-event-goal-set = mål sat
dossier-event-goal-amended = mål rettet
dossier-event-goal-measured = mål målt
dossier-event-goal-reading-withdrawn = måling trukket tilbage
dossier-event-goal-moved = mål flyttet
dossier-event-consent-asked = samtykke spurgt
dossier-event-consent-amended = samtykke rettet
dossier-event-consent-given = samtykke givet
dossier-event-consent-refused = samtykke afslået
dossier-event-consent-withdrawn = samtykke trukket tilbage
dossier-event-consent-step-undone = samtykkets skridt fortrudt

## Skærmene
merge-title = Samme borger
merge-with-whom = Hvem er det også?
merge-another = Slå sammen med en mere …
merge-part = Skil { $who } ad igen
merge-parted-said = Skilt ad: { $who } står for sig selv igen
merge-said = Slået sammen: { $other } står nu under { $who }
merge-sum = i alt { $n }
merge-also = Også skrevet op som { $names }
handover-title = Fravær og overdragelse
handover-away = Væk nu og de næste to uger
handover-nobody-away = Ingen er væk.
handover-whose = Overdrag arbejdet fra
handover-counts = { $follow-ups ->
        [one] 1 opfølgning
       *[other] { $follow-ups } opfølgninger
    }, { $citizens ->
        [one] 1 borger
       *[other] { $citizens } borgere
    }, { $referrals ->
        [one] 1 henvisning
       *[other] { $referrals } henvisninger
    }
handover-covers = { $who } dækker
handover-team-covers = hele teamet dækker
handover-back-said = { $who } er tilbage
handover-note = Overdraget fra { $who }: { $note }
handover-note-until = { $said } (til { $day })
handover-form = Overdrag fra { $who }
handover-page = Hvem og hvornår
handover-page-notes = Et ord om
handover-field-to = Hvem overtager (tomt: hele teamet)
handover-field-span = Hvor længe
handover-field-from = Fra (tomt: i dag)
handover-field-until = Sidste dag
handover-span-period = for en tid
handover-span-for-good = for altid
handover-said = { $who } er væk til { $day }; arbejdet er overdraget så længe
handover-said-for-good = Overdraget for altid
