### Hurtiglinjen

quick-example = l: Jens P tlf 20m i går #mental !fre ring om praktik : Vil gerne i gang igen

## Hvad linjen blev forstået som
quick-understood = Forstået:
quick-assumed = ({ $text })
quick-now = nu
quick-alias = “{ $text }”
quick-newcomer = ny: { $text }
quick-newcomer-alike = ny: { $text } – ligner { $known }
quick-several = hvem er { $text }: { $n } mulige
quick-meant = { $text }: mener du { $name }?
quick-unknown = ukendt: { $text }
quick-uncounted = gruppe på ?
quick-place = ved { $text }
quick-tag = #{ $text }
quick-referral = henvisning: { $text }
quick-referral-warm = brobygning: { $text }
quick-promise = opf. { $when }
quick-promise-high = ! opf. { $when }
quick-no-date = uden dato
quick-note = notat
quick-own-words = egne ord
quick-note-and-own-words = notat og egne ord
quick-again = { $aspect } to gange: { $text }
quick-not-understood = ikke forstået: { $text }
quick-clock-forward = { $when } (uret blev stillet frem: { $time })
quick-clock-twice = { $when } (timen kom to gange: den første)

## Det, som kun kan siges én gang
quick-aspect-channel = kanal
quick-aspect-minutes = varighed
quick-aspect-when = tid
quick-aspect-outcome = resultat
quick-aspect-basis = grundlag
quick-aspect-place = sted

## Hvad der mangler eller ikke kan læses
refusal-quick-blank = Der er ikke skrevet noget.
    .hint = Skriv fx “Jens P tlf 20m i går 14:30 : Vil gerne i gang igen”.
refusal-quick-nobody = Linjen siger ikke, hvem det var med.
    .hint = Begynd med borgeren, eller med “anonym” eller “gruppe 12”.
refusal-quick-channel = Linjen siger ikke, hvordan I mødtes.
    .hint = Skriv fx tlf, gade, besøg, værested, møde, sms eller følge.
refusal-quick-unknown = Ingen borger, du kan se, hedder { $name }.
    .hint = Ret navnet, eller skriv “ny” foran for at oprette borgeren.
refusal-quick-ambiguous = Det er ikke klart, hvem { $name } er.
    .hint = Vælg i listen, eller skriv mere af navnet eller fødselsåret efter det.
refusal-quick-name-or-channel = Det kan også være { $name }.
    .hint = Sæt navnet i anførselstegn, eller sæt komma efter fornavnet.
refusal-quick-newcomer-nameless = Den nye borger har intet navn.
    .hint = Skriv navnet efter “ny”, eller et kendetegn i anførselstegn: ny "grøn jakke".
refusal-quick-newcomer-number = Et CPR-nummer er ikke et navn.
    .hint = Skriv navnet her, og CPR-nummeret på borgerens side.
refusal-quick-too-many = Der er flere end { $most } borgere i linjen.
    .hint = Log en gruppe i stedet, fx “gruppe 25”, eller flere kontakter.
refusal-quick-uncounted = Gruppen mangler et antal.
    .hint = Skriv det efter ordet, fx “gruppe 12”.
refusal-quick-again = “{ $text }” siger noget andet end det, der står før.
    .hint = Slet det ene af de to.
refusal-quick-not-understood = “{ $text }” er ikke forstået.
    .hint = Ret det, eller skriv det efter et kolon, så bliver det en del af notatet.
refusal-quick-area-unknown = “{ $text }” er ikke et område.
    .hint = Skriv fx +jobcenter, +sundhed, +kultur, +myndighed eller +civilsamfund; en henvisning begynder med “>”.
refusal-quick-tag-unknown = Fokusområdet “{ $tag }” findes ikke i teamets rammer.
    .hint = Ret det, eller slet det.
refusal-quick-tag-ambiguous = “{ $tag }” kan være flere fokusområder: { $tags }.
    .hint = Skriv mere af det.
refusal-quick-referral-area = Henvisningen siger ikke, hvilket område den går til.
    .hint = Skriv området først, fx “>sundhed { $name }”.
refusal-quick-promise-when = Opfølgningen “{ $what }” mangler en dato.
    .hint = Skriv den lige efter udråbstegnet, fx “!fre” eller “!+2u”.
refusal-quick-promise-past = Datoen i “{ $text }” er allerede gået.
    .hint = Vælg i dag eller senere.
refusal-quick-when-week = “{ $text }” er en hel uge.
    .hint = Skriv dagen, fx “onsdag uge 47” eller “18/11”.
refusal-quick-too-long = Teksten er { $excess } tegn for lang.
    .hint = Kort den af, eller brug formularen.
refusal-quick-no-team = Du er ikke med i noget team.
    .hint = En administrator kan gøre dig til medlem af et.
refusal-quick-which-team = Du er med i flere team.
    .hint = Vælg det team, hvis log kontakten skal stå i.

context-quick-who = Hvem menes der?
action-quick-complete = Skriv resten
    .hint = skriv resten
quick-who = Hvem menes der? Pil ned vælger, Enter tager.
quick-logged = Logget. { $what }
