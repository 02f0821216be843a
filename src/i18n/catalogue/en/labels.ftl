### The domain's words

channel-street = street
channel-home-visit = home visit
channel-drop-in = drop-in centre
channel-phone = phone
channel-message = message
channel-meeting = meeting
channel-accompaniment = accompaniment

outcome-reached = met
outcome-attempted = attempted
outcome-observed = seen
outcome-group = group
outcome-group-of = { $n ->
    [one] group of { $n }
   *[other] group of { $n }
}

initiator-worker = the worker
initiator-citizen = the citizen
initiator-network = the network
initiator-partner = a partner

basis-unsaid = not given
basis-82a = § 82 a, group help
basis-82b = § 82 b, individual help
basis-82c = § 82 c, acute psychiatric help
basis-82d = § 82 d, with volunteers
basis-99 = § 99, support and contact person
basis-childrens-act = the Children's Act
basis-advice = advice
basis-other = other

area-jobcenter = Job centre
area-sundhed = Health
area-kultur-fritid = Culture and Leisure
area-myndighed = Authority
area-civilsamfund = Civil society
area-none = cross-cutting

identity-anonymous = anonymous
identity-alias = known by alias
identity-identified = known by name

stage-found = found
stage-contact-made = contact made
stage-engaged = engaged
stage-handed-over = handed over
stage-dormant = dormant
stage-closed = closed
stage-erasure-proposed = erasure proposed
stage-pseudonymised = pseudonymised

referral-status-draft = draft
referral-status-sent = sent
referral-status-received = received
referral-status-accepted = accepted
referral-status-waitlisted = waitlisted
referral-status-declined = declined
referral-status-redirected = redirected
referral-status-first-meeting = first meeting held
referral-status-completed = completed
referral-status-withdrawn = withdrawn
referral-status-no-show = no-show
referral-status-lost = outcome unknown

handover-plain = on their own
handover-warm = accompanied

priority-normal = normal
priority-high = high

level-0 = 0 no limitation
level-1 = 1 slight limitation
level-2 = 2 moderate limitation
level-3 = 3 severe limitation
level-4 = 4 complete limitation
level-unknown = not assessed

movement-up = up
movement-held = held
movement-down = down
movement-unknown = not assessed

goal-type-develop = develop
goal-type-maintain = maintain
goal-type-limit-loss = limit loss of function

goal-state-proposed = proposed
goal-state-active = active
goal-state-achieved = achieved
goal-state-partly = partly achieved
goal-state-not = not achieved
goal-state-dropped = dropped

theme-mental-functions = Mental functions
theme-physical-functions = Physical functions
theme-health-conditions = Health conditions
theme-social-conditions = Social conditions
theme-relations = Relations
theme-communication = Communication
theme-mobility = Mobility
theme-self-care = Self-care
theme-community-life = Community life
theme-practical-tasks = Practical tasks
theme-surroundings = Surroundings

standing-member = worker
standing-lead = team lead
office-administrator = administrator
office-auditor = auditor

purpose-work = daily work
purpose-week-review = week review
purpose-search = search
purpose-change = change
purpose-export = export
purpose-break-glass = break-glass
purpose-list = in a list

offer-status-active = running
offer-status-paused = paused
offer-status-closed = closed

capacity-unsaid = not said
capacity-open = room now
capacity-waitlist = waiting list
capacity-assessment = assessed first
capacity-full = full
capacity-full-until = full until { $day }

ages-from = from age { $from }
ages-to = up to age { $to }
ages-between = age { $from }-{ $to }

offer-field-name = Name
offer-field-organisation = Organisation
offer-field-area = Area
offer-field-description = Description
offer-field-status = Status
offer-field-eligibility = Who it is for
offer-field-ages = Ages
offer-field-groups = Groups
offer-field-application = How to get in
offer-field-fee = Fee
offer-field-wait = Waiting time
offer-field-capacity = Room
offer-field-phones = Phone
offer-field-email = E-mail
offer-field-web = Web page
offer-field-address = Address
offer-field-served = Serves
offer-field-hours = Opening hours
offer-field-languages = Languages
law-duty = Required by law (Forvaltningsloven § 28, stk. 2, nr. 2)
law-essential = Essential for the authority's task (Forvaltningsloven § 28, stk. 2, nr. 3)
law-child = Concern for a child: notification (barnets lov § 133)
law-vital = Danger to life or health (GDPR art. 6 and 9)
law-other = Another law
piece-birth-year = year of birth
piece-phone = telephone
piece-address = address
piece-language = language
piece-alert = be aware of
piece-goal = goal
piece-contact = contact
