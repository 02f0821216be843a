### Handing over, absence, merging, everything about one citizen

rights-away = away until { $until }
rights-away-cover = away until { $until }, { $who } covers
rights-away-title = Absence · { $team }
rights-away-listed = Absent now and in the next two weeks ({ $n })
rights-cover = Covered by
rights-cover-team = the whole team
rights-handed-over = Handed over
rights-to-hand-over = What would be handed over
rights-citizens = Citizens ({ $n })
rights-from = From worker
rights-to = To worker
rights-until = Until

## Two records, one citizen
merge-done = Merged
merge-preview = Merging: what it comes to
merge-kept = Stays
merge-merged = Goes under it
merge-about = Nothing is copied. All of both is shown on one page, both names can be searched, and they can be taken apart at any time: then each has its own again.
merge-fields = What is written
merge-field = What
merge-shown = What is shown
merge-holds = What comes along
merge-what = What
merge-contacts = Contacts
merge-follow-ups = Open follow-ups
merge-referrals = Referrals
merge-goals = Goals
merge-consents = Consents
merge-parted = Taken apart
merge-parted-names = On their own again
merge-registered = written down { $day }
merge-agreement-same = the same
merge-agreement-kept = stays
merge-agreement-filled = from other
merge-agreement-differs = they differ
merge-field-name = Name
merge-field-alias = Alias
merge-field-recognisers = Recognised by
merge-field-cpr = CPR number
merge-field-born = Born
merge-field-phone = Phone
merge-field-address = Address
merge-field-protection = Protected
merge-field-language = Language
merge-field-interpreter = Interpreter
merge-field-alert = Beware
merge-field-target-groups = Target groups
merge-field-children = Children
merge-field-network = Network
merge-field-resources = Resources
merge-field-primary = Primary
merge-field-backup = Back-up

## Everything about one citizen
dossier-title = Everything held about { $name }
dossier-about = This is everything that the teams named here have written about the citizen: first as it stands now, at the end every word as it was written, with corrections. Read it before it is handed out: what concerns others may have to be left out.
dossier-elsewhere = More is held by { $teams }: their lead can take it out.
dossier-not-in-it = Drafts are not in it: they are their writers’ own until they are saved. Other citizens’ names and the names of those who looked are left out.
dossier-also = Also written down as
dossier-registered = Written down
dossier-set = Set
dossier-level = Level
dossier-measurements = Measurements ({ $n })
dossier-consents = Consents ({ $n })
dossier-asked = Asked
dossier-purpose = Purpose
dossier-until = Until
dossier-text = Text
dossier-begun = Begun
dossier-shared = Shared
dossier-follow-ups = Follow-ups ({ $n })
dossier-planned = Planned
dossier-attempted = tried
dossier-earlier = Earlier wording
dossier-original = as written
dossier-replaced = replaced
dossier-looks = Looks ({ $n })
dossier-looked-for = What the look was for
dossier-written = Every word as it was written ({ $n })
dossier-what = What
dossier-tie = Network
dossier-place = Place
dossier-with = Together with
dossier-others = { $n ->
        [one] another citizen
       *[other] { $n } other citizens
    }
dossier-took-part = Took part
dossier-initiator = First step
dossier-basis = Basis
dossier-tags = Tags
dossier-happened = What happened
dossier-own-words = Own words
dossier-assessment = Assessment
dossier-next = Next step
dossier-next-planned = planned
dossier-next-none = none: { $why }
dossier-ground = Ground for sharing
dossier-ground-consent = consent { $note }
dossier-ground-anonymous = anonymous: nothing that names the citizen is shared
dossier-kinds = What is shared
dossier-receivers = With whom
dossier-giver = Given by
dossier-form = Form
dossier-reason = Reason
dossier-handed-from = Handed over by
dossier-handed-to = Handed over to
dossier-event-other = something else
dossier-event-looked = look
dossier-event-emergency-opened = opened for a reason, without the right
dossier-event-emergency-reviewed = opening reviewed
dossier-mark = Mark
dossier-event-reading-said = read by the lead, asked or answered
dossier-event-reading-taken-back = reading taken back
dossier-pieces = Went with it
dossier-event-referral-redirected = referral redirected
dossier-event-referral-meeting-set = first meeting agreed
dossier-event-erasure-proposed = erasure proposed
dossier-event-erasure-withdrawn = proposal of erasure taken back
dossier-event-erasure-declined = erasure declined
dossier-event-citizen-registered = citizen written down
dossier-event-citizen-amended = citizen amended
dossier-event-citizen-moved = stage changed
dossier-event-citizen-team-joined = team joined
dossier-event-citizen-team-left = team left
dossier-event-citizen-merged = merged
dossier-event-citizen-parted = taken apart
dossier-event-citizen-handed = handed over
dossier-event-contact-logged = contact logged
dossier-event-contact-amended = contact amended
dossier-event-contact-voided = contact taken back
dossier-event-contact-restored = contact counts again
dossier-event-follow-up-planned = follow-up planned
dossier-event-follow-up-amended = follow-up amended
dossier-event-follow-up-attempted = follow-up tried
dossier-event-follow-up-postponed = follow-up postponed
dossier-event-follow-up-done = follow-up done
dossier-event-follow-up-cancelled = follow-up given up
dossier-event-follow-up-reopened = follow-up reopened
dossier-event-follow-up-postponement-undone = postponement taken back
dossier-event-follow-up-handed = follow-up handed on
dossier-event-referral-drafted = referral begun
dossier-event-referral-amended = referral amended
dossier-event-referral-moved = referral moved
dossier-event-referral-told-referrer = referrer told
dossier-event-referral-told-citizen = citizen told
dossier-event-referral-step-undone = referral’s step taken back
dossier-event-referral-handed = referral handed on
dossier-event-goal-set = goal set
dossier-event-goal-amended = goal amended
dossier-event-goal-measured = goal measured
dossier-event-goal-reading-withdrawn = measurement withdrawn
dossier-event-goal-moved = goal moved
dossier-event-consent-asked = consent asked for
dossier-event-consent-amended = consent amended
dossier-event-consent-given = consent given
dossier-event-consent-refused = consent refused
dossier-event-consent-withdrawn = consent withdrawn
dossier-event-consent-step-undone = consent’s step taken back

## The screens
merge-title = The same citizen
merge-with-whom = Who else is it?
merge-another = Merge with another one …
merge-part = Take { $who } apart again
merge-parted-said = Taken apart: { $who } is on their own again
merge-said = Merged: { $other } is now under { $who }
merge-sum = { $n } in all
merge-also = Also written down as { $names }
handover-title = Absence and handover
handover-away = Away now and in the next two weeks
handover-nobody-away = Nobody is away.
handover-whose = Hand over the work of
handover-counts = { $follow-ups ->
        [one] 1 follow-up
       *[other] { $follow-ups } follow-ups
    }, { $citizens ->
        [one] 1 citizen
       *[other] { $citizens } citizens
    }, { $referrals ->
        [one] 1 referral
       *[other] { $referrals } referrals
    }
handover-covers = { $who } covers
handover-team-covers = the whole team covers
handover-back-said = { $who } is back
handover-note = Handed over by { $who }: { $note }
handover-note-until = { $said } (until { $day })
handover-form = Hand over from { $who }
handover-page = Who and when
handover-page-notes = A word about
handover-field-to = Who takes over (empty: the whole team)
handover-field-span = For how long
handover-field-from = From (empty: today)
handover-field-until = Last day
handover-span-period = for a time
handover-span-for-good = for good
handover-said = { $who } is away until { $day }; the work is handed over meanwhile
handover-said-for-good = Handed over for good
