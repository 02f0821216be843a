### Borgerlisten

context-citizens = Borgere
context-citizens-query = Søgning efter en borger
action-citizens-to-results = Til det, der blev fundet
    .hint = til listen
action-new-citizen = Ny borger
    .hint = ny borger

citizens-title = Borgere · { $n } i alt
citizens-title-found = Borgere · { $n } fundet
citizens-how-to-search = s søg: navn, alias, kendetegn eller CPR-nummer
citizens-none = Ingen borgere endnu. Tryk b for at skrive den første ned.
citizens-new = ny borger: { $name }
citizens-more = … og { $n } til. Skriv lidt mere.
citizens-never = aldrig
citizens-head-name = navn
citizens-head-known = kendes på
citizens-head-born = født
citizens-head-stage = trin
citizens-head-seen = sidst set
citizens-head-open = åbne
citizens-head-primary = kender bedst
