### Domænets ord

channel-street = gade
channel-home-visit = hjemmebesøg
channel-drop-in = værested
channel-phone = telefon
channel-message = besked
channel-meeting = møde
channel-accompaniment = følgeskab

outcome-reached = truffet
outcome-attempted = forsøgt
outcome-observed = set
outcome-group = gruppe
outcome-group-of = { $n ->
    [one] gruppe på { $n }
   *[other] gruppe på { $n }
}

initiator-worker = medarbejderen
initiator-citizen = borgeren
initiator-network = netværket
initiator-partner = en samarbejdspartner

basis-unsaid = ikke angivet
basis-82a = § 82 a, gruppebaseret hjælp
basis-82b = § 82 b, individuel hjælp
basis-82c = § 82 c, akut psykiatrisk hjælp
basis-82d = § 82 d, sammen med frivillige
basis-99 = § 99, støtte- og kontaktperson
basis-childrens-act = barnets lov
basis-advice = rådgivning
basis-other = andet

area-jobcenter = Jobcenter
area-sundhed = Sundhed
area-kultur-fritid = Kultur og Fritid
area-myndighed = Myndighed
area-civilsamfund = Civilsamfund
area-none = tværgående

identity-anonymous = anonym
identity-alias = kendt ved alias
identity-identified = kendt ved navn

stage-found = fundet
stage-contact-made = kontakt skabt
stage-engaged = i forløb
stage-handed-over = overdraget
stage-dormant = hviler
stage-closed = afsluttet
stage-erasure-proposed = foreslået slettet
stage-pseudonymised = pseudonymiseret

referral-status-draft = kladde
referral-status-sent = sendt
referral-status-received = modtaget
referral-status-accepted = taget imod
referral-status-waitlisted = på venteliste
referral-status-declined = afvist
referral-status-redirected = sendt videre
referral-status-first-meeting = første møde holdt
referral-status-completed = gennemført
referral-status-withdrawn = trukket tilbage
referral-status-no-show = mødte ikke op
referral-status-lost = ukendt udfald

handover-plain = på egen hånd
handover-warm = brobygning

priority-normal = almindelig
priority-high = vigtig

level-0 = 0 ingen nedsat
level-1 = 1 let nedsat
level-2 = 2 moderat nedsat
level-3 = 3 svært nedsat
level-4 = 4 fuldstændig nedsat
level-unknown = ikke vurderet

movement-up = op
movement-held = holdt
movement-down = ned
movement-unknown = ikke vurderet

goal-type-develop = udvikle
goal-type-maintain = fastholde
goal-type-limit-loss = begrænse tab af funktionsevne

goal-state-proposed = på tale
goal-state-active = i gang
goal-state-achieved = nået
goal-state-partly = delvist nået
goal-state-not = ikke nået
goal-state-dropped = opgivet

theme-mental-functions = Mentale funktioner
theme-physical-functions = Fysiske funktioner
theme-health-conditions = Sundhedsforhold
theme-social-conditions = Sociale forhold
theme-relations = Relationer
theme-communication = Kommunikation
theme-mobility = Mobilitet
theme-self-care = Egenomsorg
theme-community-life = Samfundsliv
theme-practical-tasks = Praktiske opgaver
theme-surroundings = Omgivelser

standing-member = medarbejder
standing-lead = teamleder
office-administrator = administrator
office-auditor = revisor

purpose-work = dagligt arbejde
purpose-week-review = ugegennemgang
purpose-search = søgning
purpose-change = ændring
purpose-export = udtræk
purpose-break-glass = nødadgang
purpose-list = i en liste

offer-status-active = i gang
offer-status-paused = på pause
offer-status-closed = lukket

capacity-unsaid = ikke oplyst
capacity-open = plads nu
capacity-waitlist = venteliste
capacity-assessment = visitation først
capacity-full = fuldt
capacity-full-until = fuldt til { $day }

ages-from = fra { $from } år
ages-to = til { $to } år
ages-between = { $from }-{ $to } år

offer-field-name = Navn
offer-field-organisation = Organisation
offer-field-area = Område
offer-field-description = Beskrivelse
offer-field-status = Status
offer-field-eligibility = Hvem det er for
offer-field-ages = Alder
offer-field-groups = Målgrupper
offer-field-application = Sådan kommer man ind
offer-field-fee = Pris
offer-field-wait = Ventetid
offer-field-capacity = Plads
offer-field-phones = Telefon
offer-field-email = E-mail
offer-field-web = Hjemmeside
offer-field-address = Adresse
offer-field-served = Dækker
offer-field-hours = Åbningstider
offer-field-languages = Sprog
law-duty = Følger af lov (forvaltningsloven § 28, stk. 2, nr. 2)
law-essential = Væsentligt for myndighedens opgave (forvaltningsloven § 28, stk. 2, nr. 3)
law-child = Bekymring for et barn: underretning (barnets lov § 133)
law-vital = Fare for liv eller helbred (databeskyttelsesforordningen art. 6 og 9)
law-other = En anden lov
piece-birth-year = fødselsår
piece-phone = telefon
piece-address = adresse
piece-language = sprog
piece-alert = vær opmærksom på
piece-goal = mål
piece-contact = kontakt
