# Frister, forslag om sletning og det, der står tilbage.
erasure-ground-retention = fristen er gået
erasure-ground-request = borgeren beder om det
erasure-ground-mistake = oprettet ved en fejl
erasure-hold-consent = samtykke
erasure-hold-referral = henvisning
erasure-hold-follow-up = opfølgning
erasure-hold-82b = hjælp efter § 82 b
erasure-hold-elsewhere = noget hos et andet team

erasure-retention = Frister for sletning
erasure-months = Måneder uden nyt, før en borger kan foreslås
erasure-due = Kan foreslås slettet ({ $n })
erasure-held = Fristen er gået, men noget er åbent ({ $n })
erasure-holds = Åbent
erasure-proposals = Forslag, der venter ({ $n })
erasure-proposal = Forslag om sletning
erasure-erased = Slettede ({ $n })
erasure-ground = Grund
erasure-note = Begrundelse
erasure-by = Foreslået af
erasure-at = Foreslået
erasure-approved-by = Godkendt af
erasure-done-at = Slettet
erasure-teams = Team, der arbejder med borgeren
erasure-contacts = Kontakter, der forsvinder
erasure-shared = Kontakter, der bliver hos andre deltagere
erasure-goals = Mål
erasure-referrals = Henvisninger
erasure-may-approve = Kan godkendes af dig
erasure-no-name = uden navn
erasure-what-follows = Godkendes forslaget, ødelægges borgerens nøgle, og intet om borgeren kan læses igen, heller ikke i en sikkerhedskopi af data. Tallene i uger og rapporter bliver. Det kan ikke fortrydes.
erasure-others = Hvad der måtte stå om personen i andre borgeres tekster, kan programmet ikke vide.
erasure-certificate = Attest for sletning
erasure-checked-at = Efterprøvet
erasure-holds-check = Intet kan læses
erasure-key-gone = Nøglen er væk fra nøgleringen, og sletningen står på listen
erasure-records = Forseglede poster i journalen
erasure-records-opened = Heraf kunne åbnes
erasure-rows = Forseglede rækker i opslagene
erasure-rows-opened = Rækker, der kunne åbnes
erasure-drafts = Kladder om borgeren
erasure-keys-tried = Nøgler, der er tilbage og er prøvet
erasure-unchecked = Sletningen er ikke efterprøvet endnu.

action-erasures = Sletning: forslag, frister og attester
    .hint = sletning
action-erasure-approve = Godkend sletningen
    .hint = godkend
action-erasure-decline = Afvis sletningen
    .hint = afvis
action-erasure-withdraw = Træk forslaget tilbage
    .hint = træk tilbage
action-erasure-propose = Foreslå sletning
    .hint = foreslå
action-erasure-check = Efterprøv sletningen
    .hint = efterprøv
erasure-title = Sletning
erasure-group-waiting = Venter på en anden
erasure-group-due = Fristen er gået
erasure-group-held = Fristen er gået, men noget er åbent
erasure-group-erased = Slettede
erasure-none = Ingen forslag, ingen frister, ingen slettede
erasure-summary = { $who } · { $teams }. Forsvinder: { $contacts ->
    [one] 1 kontakt
   *[other] { $contacts } kontakter
}, { $goals } mål, { $referrals ->
    [one] 1 henvisning
   *[other] { $referrals } henvisninger
}. { $shared ->
    [one] 1 kontakt
   *[other] { $shared } kontakter
} bliver hos andre. Sidste kontakt: { $last }.
erasure-never = ingen
erasure-told-held = Åbent: { $what }.
erasure-told-due = Sidste kontakt: { $last }. Intet er åbent. Foreslå sletning, hvis intet taler imod; arkivreglerne kan kræve, at noget bevares.
erasure-told-holds = Efterprøvet { $day }: Intet kan læses. { $records ->
    [one] 1 post
   *[other] { $records } poster
} og { $keys ->
    [one] 1 nøgle
   *[other] { $keys } nøgler
} er prøvet. Foreslået af { $proposer }, godkendt af { $approver }.
erasure-told-fails = Efterprøvet { $day }: NOGET kan stadig læses. Se “outreach erasure verify”, og tal med den, der driver serveren.
erasure-done = Borgeren er slettet
erasure-yes = slet for altid
erasure-yes-propose = foreslå
erasure-why = Hvorfor?
erasure-propose-question = { $who } foreslås slettet: { $ground }. En anden teamleder eller en administrator skal godkende. Indtil da kan intet nyt skrives om borgeren, og forslaget kan trækkes tilbage.
