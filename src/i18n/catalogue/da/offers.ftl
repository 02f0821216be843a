### Tilbud

## Taster
action-go-offers = Tilbud
    .hint = tilbud
context-offers = Tilbud
context-offers-query = Søgning efter et tilbud
context-offer = Et tilbud
context-offer-new = Nye tilbud
action-offers-to-results = Til det, der blev fundet
    .hint = til listen
action-offers-room = Kun dem med plads, eller alle
    .hint = kun plads
action-offer-new = Nyt tilbud
    .hint = nyt tilbud
action-offer-edit = Ret tilbuddet
    .hint = ret
action-offer-verify = Bekræft, at det passer
    .hint = bekræft
action-offer-refer = Henvis til tilbuddet
    .hint = henvis
action-offer-take-out = Tag tilbuddet ud af listen
    .hint = tag ud

## Listen
offers-title = Tilbud · { $n } i alt
offers-title-found = Tilbud · { $n } fundet
offers-title-asking = Tilbud · { $n } skal bekræftes
offers-how-to-search = s søg: navn, hvem det er for, sprog; et tal er en alder
offers-none = Ingen tilbud endnu. Tryk b for at skrive det første ned.
offers-none-found = Ingen tilbud passer. Prøv en anden fane eller færre ord.
offers-none-asking = Alle tilbud er bekræftet.
offers-more = … og { $n } til. Skriv lidt mere.
offers-new = nyt tilbud: { $name }
offers-only-room = kun med plads
offers-tab-all = Alle
offers-tab-jobcenter = Jobcenter
offers-tab-sundhed = Sundhed
offers-tab-kultur-fritid = Kultur
offers-tab-myndighed = Myndighed
offers-tab-civilsamfund = Civil
offers-tab-asking = Bekræft
offers-short-all = Alle
offers-short-jobcenter = Job
offers-short-sundhed = Sund
offers-short-kultur-fritid = Kult
offers-short-myndighed = Mynd
offers-short-civilsamfund = Civil
offers-short-asking = Bekræft
offers-head-name = tilbud
offers-head-organisation = hos
offers-head-room = plads
offers-head-ages = alder
offers-head-wait = ventetid
offers-head-phone = telefon

## Siden
offers-one = Tilbud
offers-asks = skal bekræftes
offers-verified = Bekræftet
offers-verified-on = { $day } af { $who }
offers-verified-day = { $day }
offers-verified-by = Bekræftet af
offers-never-verified = aldrig
offers-changed = Ændret
offers-said = Kilden siger
offers-said-differently = Det her er rettet i hånden, og kilden siger noget andet:
offers-taken-out = taget ud af listen

## Formularen
offers-form-new = Nyt tilbud
offers-form-edit = Ret tilbud
offers-page-what = Tilbuddet
offers-page-whom = For hvem
offers-page-where = Kontakt
offers-form-full-until = Fuldt til og med
offers-form-groups = Målgrupper, med komma imellem
offers-form-languages = Sprog, med komma imellem
offers-form-phones = Telefon, ét nummer på hver linje
offers-form-ages = Alder (18-30, 18+, -30)
offers-saved = { $name } er gemt.

## Det, der sker
offers-was-verified = { $name } er bekræftet i dag.
offers-was-taken-out = { $name } er taget ud af listen.
