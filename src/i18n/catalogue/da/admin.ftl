### Folk og indstillinger

context-admin = Folk og indstillinger
context-admin-workers = Medarbejdere
context-admin-keys = SSH-nøgler
context-admin-teams = Teams
context-admin-settings = Indstillinger
context-admin-account = Min konto
action-admin-next = Næste del
    .hint = næste
action-admin-previous = Forrige del
    .hint = forrige
action-admin-edit = Ret
    .hint = ret
action-new-worker = Tilføj en medarbejder
    .hint = tilføj
action-admin-new-password = Lav en ny adgangskode
    .hint = ny kode
action-admin-show-keys = Vis medarbejderens SSH-nøgler
    .hint = SSH-nøgler
action-admin-new-key = Tilføj en SSH-nøgle
    .hint = tilføj
action-admin-remove-key = Fjern SSH-nøglen
    .hint = fjern
action-admin-end-worker = Fratræd, eller tag tilbage
    .hint = fratræd
action-admin-new-team = Nyt team
    .hint = nyt team
action-admin-new-token = Ny nøgle til kommandoer
    .hint = ny nøgle
action-admin-revoke-token = Tag en nøgle tilbage
    .hint = tag tilbage

admin-title = Folk og indstillinger
admin-workers = Medarbejdere
admin-teams = Teams
admin-settings = Indstillinger
admin-account = Min konto
admin-none = ingen
admin-leads = { $team } (leder)
admin-has-left = fratrådt
admin-edit-title = Ret { $name }

## En medarbejder
admin-worker = Medarbejder
admin-new-worker-title = Ny medarbejder
admin-name = Navn
admin-login = Logger ind som (ellers navnet)
admin-language = Sprog
admin-standings = Teams
admin-no-standing = ikke med
admin-offices = Hverv
admin-worker-saved = { $name } er rettet.
admin-worker-added = { $name } er tilføjet.
admin-ended = { $name } er fratrådt og kan ikke logge ind mere.
admin-returned = { $name } er tilbage.
admin-end-title = Fratræd
admin-end-question = { $name } kan derefter ikke logge ind, og nøgler til kommandoer og SSH-nøgler mistes for altid. Det skrevne bliver stående, og medarbejderen kan tages tilbage.
admin-end-yes = fratræd

## Adgangskoder
admin-new-password-title = Ny adgangskode
admin-new-password-question = { $name } får en ny adgangskode. Den gamle gælder ikke mere.
admin-new-password-yes = lav en ny
admin-password-made = { $name } har fået en ny adgangskode.
admin-password-title = Adgangskode til { $name }
admin-password-shown = Koden vises kun nu og gælder til at komme ind én gang; så vælges en ny. Giv den videre personligt.
admin-have-it = jeg har den, luk
password-change = Skift adgangskode
password-changed = Din adgangskode er skiftet.

## SSH-nøgler
admin-keys = SSH-nøgler
admin-keys-title = SSH-nøgler · { $name }
admin-no-keys = Ingen. Med en nøgle kan medarbejderen logge ind over SSH. Tryk a for at tilføje en.
admin-no-own-keys = ingen; en administrator kan tilføje en
admin-key = SSH-nøgle
admin-new-key-title = Ny SSH-nøgle · { $name }
admin-key-line = Offentlig nøgle
admin-key-what = Indsæt linjen fra filen, der ender på .pub: “ssh-ed25519 AAAA… navn”.
admin-key-label = Hvor ligger nøglen? (tomt: det, der står efter den)
admin-key-unnamed = uden navn
admin-key-fingerprint = Fingeraftryk, som ssh-keygen -l viser det
admin-key-added = { $key } er tilføjet.
admin-key-removed = { $key } er fjernet.
admin-key-weak = Nøglen kan bruges, men RSA bør have mindst { $bits } bit.

## Et team
admin-team = Team
admin-new-team-title = Nyt team
admin-team-name = Teamets navn
admin-area = Område
admin-frameworks = Rammer, som kontakter kan mærkes med
admin-team-saved = { $name } er gemt.

## Indstillinger
admin-house-language = Husets sprog
admin-missed = Savnes efter så mange dage uden kontakt
admin-shared = Små tal udelades under
admin-shared-below = tal under { $n } udelades i det, der deles
admin-verify = Tilbud bekræftes igen efter (dage)
admin-erase = Slettes efter (måneder, 0 = aldrig)
admin-erase-after = { $n ->
    [0] Ingen foreslås slettet, fordi fristen er gået
    [one] Kan foreslås slettet efter 1 måned uden nyt
   *[other] Kan foreslås slettet efter { $n } måneder uden nyt
}
admin-verify-after = { $n ->
    [one] 1 dag
   *[other] { $n } dage
}
admin-missed-after = { $n ->
    [one] 1 dag uden kontakt
   *[other] { $n } dage uden kontakt
}
admin-closing = Lukkedage ud over helligdage
admin-closing-others = Andre lukkedage, fx 24-08, 01-09
admin-first-of-may = 1. maj
admin-constitution-day = 5. juni, grundlovsdag
admin-christmas-eve = 24. december, juleaftensdag
admin-new-years-eve = 31. december, nytårsaftensdag
admin-new-teams-frameworks = Rammer, som nye teams begynder med
admin-settings-saved = Indstillingerne er gemt.

## Min konto
admin-my-teams = Teams
admin-my-language = { $language } · F8 skifter
admin-password = Adgangskode
admin-my-password = F9 skifter
admin-tokens = Nøgler til kommandoer
admin-no-tokens = Ingen. En nøgle lader dine egne scripts logge og læse i dit navn.
admin-token = Nøgle
admin-new-token-title = Ny nøgle til kommandoer
admin-token-label = Hvad er den til?
admin-token-days = Gælder i så mange dage (tomt: uden slutdato)
admin-token-title = Din nye nøgle
admin-token-shown = Nøglen vises kun nu. Den, der har den, kan gøre alt i dit navn: gem den som en adgangskode. Kommandoer læser den i OUTREACH_TOKEN.
admin-token-unnamed = uden navn
admin-token-made = lavet { $day }
admin-token-endless = til den tages tilbage
admin-token-until = gælder til { $day }
admin-token-expired = udløb { $day }
admin-token-revoked = Nøglen er taget tilbage.
admin-revoke-title = Tag nøglen tilbage
admin-revoke-question = Det, der bruger nøglen, holder op med at virke. Nøglen kan ikke gives igen.
admin-revoke-yes = tag den tilbage
