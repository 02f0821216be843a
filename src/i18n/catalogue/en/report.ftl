### Reports on paper

## Common
report-overview = Overview
report-letters-missing = { $n ->
    [one] One letter is not in the font and shows as �. The page as html shows it.
   *[other] { $n } letters are not in the font and show as �. The page as html shows them.
}
report-none = none
report-yes = yes
report-no = no
report-in-all = In all
report-in-minutes = { $head } (min)
report-anonymous = anonymous
report-alias = “{ $name }”
report-today = Today
report-sum = Total

## Heads
report-id = Id
report-citizen-id = Citizen id
report-worker-id = Worker id
report-code = Code
report-name = Name
report-when = When
report-written = Written
report-worker = Worker
report-citizen = Citizen
report-channel = Channel
report-outcome = Outcome
report-people = People
report-duration = Duration
report-area = Area
report-areas = Areas
report-note = Note
report-next-missing = Next step missing
report-amended = Amended
report-voided = Taken back
report-count = Count
report-before = Week before
report-change = Change
report-due-by = Due
report-what = Task
report-owner = Owner
report-priority = Priority
report-postponed = Postponed
report-attempts = Attempts
report-not-before = Not before
report-state = State
report-to-area = To area
report-to = To
report-status = Status
report-since = Since
report-respond-by = Answer by
report-waited = Working days
report-handover = Handover
report-alias-head = Alias
report-recognisers = Recognised by
report-born = Born
report-stage = Stage
report-primary = Primary
report-backup = Back-up worker
report-last-contact = Last met
report-open-follow-ups = Open
report-ends = Ends

## Contacts
report-contacts = Contacts
report-contacts-listed = Contacts ({ $n })

## What is due
report-due-mine = My follow-ups
report-due-team = The team's follow-ups
report-whose = Whose
report-whose-mine = mine
report-whose-team = the team's
report-due-emergencies = Emergency accesses: yours that are open, and those to review ({ $n })
report-due-overdue = Overdue ({ $n })
report-due-today = Today ({ $n })
report-due-covering = You cover for ({ $n })
report-due-handed = Handed to you ({ $n })
report-due-coming = The next seven days ({ $n })
report-due-later = Later ({ $n })
report-due-ungrounded = Referrals whose consent no longer holds ({ $n })
report-due-unanswered = Referrals without an answer ({ $n })
report-due-untold = Ended referrals that someone has not been told of ({ $n })
report-due-missed = Not met for long ({ $n })

## The week
report-week = { $team } · { $week }
report-week-name = Week
report-team = Team
report-from = From
report-to-day = To
report-totals = The week in numbers
report-total-contacts = Contacts
report-total-reached = Met
report-total-attempted = Attempted
report-total-observed = Seen
report-total-groups = Groups
report-total-group-people = People in groups
report-total-citizens = Different citizens
report-total-new-citizens = New citizens
report-total-minutes = Minutes
report-by-area = By area
report-by-channel = By channel
report-by-tag = By focus area
report-by-day = Contacts by worker and day
report-with-erased = Erased citizens
report-week-erased = { $n ->
    [one] One contact counts and is not listed: the citizen has been erased since. Who wrote it, and its day, are not kept.
   *[other] { $n } contacts count and are not listed: the citizens have been erased since. Who wrote them, and their days, are not kept.
}
report-movement = Movement on the citizens' goals
report-movement-head = Movement
report-share-assessed = Share of assessed
report-next-missing-listed = Contacts without a next step ({ $n })
report-six-months = § 82 b near six months ({ $n })

## The citizen
report-identity = Known
report-cpr = CPR number
report-phone = Telephone
report-address = Address
report-protected = Name and address protected
report-language = Language
report-interpreter = Interpreter needed
report-alert = Take care
report-teams = Teams
report-target-groups = Target groups
report-children = Children in the household
report-resources = Resources
report-82b-since = § 82 b since
report-contacts-total = Contacts in all
report-goals = Goals ({ $n })
report-wish = Wish
report-theme = Theme
report-goal-kind = Kind of goal
report-level-start = Start
report-level-now = Now
report-level-target = Target
report-own-score = Own score
report-follow-ups = Open follow-ups ({ $n })
report-referrals = Referrals ({ $n })
report-network = Network ({ $n })
report-relation = Relation
report-reach = Reached at
report-candidates = Who is meant by “{ $name }”?
report-candidates-listed = Possible citizens ({ $n })
report-asked = Asked for

## Workers
report-workers = Workers ({ $n })
report-login = Logs in as
report-leads = Leads
report-offices = Offices
report-employment = Employment
report-employment-active = active
report-employment-left = left
report-mark-open = open
report-mark-overdue = overdue
report-mark-done = done
report-mark-cancelled = cancelled

## Keys
report-tokens = Keys ({ $n })
report-token = Key
report-label = For
report-made = Made
report-expires = Expires
report-days = Days

## SSH keys
report-keys = SSH keys ({ $n })
report-key-kind = Kind
report-key-bits = Bits
report-key-label = Lies on
report-key-added = Since
report-key-fingerprint = Fingerprint
report-key-line = Public key

## The quick line
report-log-reading = How the line is read
report-log-line = Line
report-log-loggable = Can be logged
report-logged = The contact was logged
report-log-pieces = Understood
report-log-piece = Piece
report-log-mark = Note
report-log-assumed = taken for granted
report-log-doubtful = worth a second look
report-log-question = choose
report-log-wrong = not understood
report-log-problems = What is missing ({ $n })
report-message = What
report-hint = What to do

## Import
report-import-preview = Import of contacts: what it would come to
report-import-written = Import of contacts
report-import-mode = Mode
report-import-mode-preview = shown alone, nothing written
report-import-mode-write = written
report-import-rows = Rows
report-import-added = New contacts
report-import-known = Taken in before
report-import-bad = Refused
report-import-new-citizens = New citizens
report-import-follow-ups = Follow-ups
report-import-promises = Next steps without a coming date, put into the note
report-import-topics = Rows with topics outside the frameworks, put into the note
report-import-separator = Separator
report-import-ignored = Columns that were not taken in
report-import-problems = Refused rows and why ({ $n })
report-import-newcomers = New citizens ({ $n })
report-import-listed = { $title }; the first { $listed } are listed
report-import-line = Line
report-import-column = Column
report-import-value = Content
report-import-reason = What is wrong
report-import-alike = Like

## Checking
report-verify-sound = Everything is as it should be
report-verify-mends = Nothing is lost; what is missing is made again by itself
report-verify-faulty = Something is not as it should be
report-verify-is-sound = In order
report-verify-records = Records
report-verify-opened = Opened
report-verify-erased = Erased with their citizen
report-verify-citizens = Citizens with a key
report-verify-rows = Rows compared
report-verify-fault-count = Faults
report-verify-faults = Faults ({ $n })
report-verify-fault = Fault
report-verify-file = File
report-verify-offset = Place
report-verify-record = Record
report-verify-mends-itself = Mends itself
report-verify-until = To record
report-verify-citizen = Citizen
fault-segment-header = the journal file's head was changed
fault-foreign-segment = the journal file belongs to another log
fault-segment-missing = a journal file is missing
fault-segment-length = the journal file is shorter or longer than before
fault-frame = the record's bytes were changed
fault-out-of-order = another record stands in its place
fault-chain-broken = the chain is broken: history was rewritten
fault-tail-missing = acknowledged records are gone from the end
fault-torn-tail = an unacknowledged write was cut short
fault-mark = the note of what was acknowledged was changed
fault-seal = the record does not open: it was forged or moved
fault-content = the record's content can't be read
fault-newer = the record was written by a newer program
fault-cannot-follow = the record does not follow from those before it
fault-key-missing = a citizen's key is missing, and they were not erased
fault-keyring-header = the keyring's head was changed
fault-keyring-foreign = the keyring belongs to another log
fault-keyring-entry = a key in the ring does not open
fault-keyring-torn = an unacknowledged key was cut short
fault-row-missing = a row is missing
fault-row-left-over = a row is left over
fault-row-differs = a row says something else than the journal
fault-rows-unreadable = the rows can't be read
fault-keyring-repeated = a key stands twice in the ring
fault-keyring-missing = the keyring is missing
fault-master-key = the master key is missing or cannot be read
fault-erased-changed = the list of the erased was changed
fault-erased-foreign = the list of the erased belongs to another log
fault-erased-torn = an unacknowledged line of the list of the erased was cut short
fault-erased-missing = somebody who was erased is missing from the list of the erased
fault-erased-mended = the list of the erased was damaged and made anew; the old one lies beside it
fault-keyring-mark = the keyring has no mark of an erased citizen
fault-backup-list = the list of what is in the backup was changed
fault-backup-file = the backup's file was changed
fault-backup-missing = a file of the backup is missing
fault-backup-foreign = keys and data are not of one log, or somebody else signed
fault-backup-unfinished = a backup was cut short; the next one mends it
fault-checkpoint-rewritten = history was rewritten since the checkpoint
fault-checkpoint-shortened = the log ends before the checkpoint: records were taken away
fault-checkpoint-unreadable = the checkpoint's record cannot be read
fault-checkpoint-foreign = the checkpoint is another log's, or was signed with another key
fault-checkpoint-changed = the checkpoint's file was changed, or is no checkpoint
report-backup-made = The backup is made and has been read through
report-backup-head = Up to record
report-backup-copied = Journal files copied
report-backup-kept = Journal files that were there
report-backup-written = Written (MB)
report-backup-total = In all (MB)
report-backup-drafts = Drafts
report-backup-keys = Keys
report-backup-keys-left-out = left out
report-backup-keys-all = keyring and master key
report-backup-keys-without-master = keyring; the master key is kept elsewhere
report-backup-sound = The backup is as it should be
report-backup-unfinished = The backup is whole; a newer one was cut short
report-backup-faulty = The backup is not as it should be
report-backup-time = Made
report-backup-read = Read (MB)
report-backup-keys-checked = Keys checked
report-backup-log = Log
report-backup-signed-by = Signed by
report-backup-restored = The backup has been put back
report-backup-erased = Erased citizens
report-export-made = Everything has been written out
report-export-taken-in = The log has been taken in
report-export-events = Events
report-export-unreadable = Records of the erased, which nobody can read

report-directory-preview = Import of offers: so it would be
report-directory-written = Offers are imported
report-directory-read = Read
report-directory-added = New
report-directory-updated = Changed
report-directory-unchanged = Unchanged
report-directory-kept = Amended by hand, and stays
report-directory-left-out = Left out
report-directory-taken-out = Taken out by hand, and stays out
report-directory-file = File
report-directory-place = Place
report-directory-field = Field
report-directory-faults = Could not be read in full · { $n }
report-due-arrived = Referrals to the team that wait for an answer ({ $n })
report-due-owed = Referrals that the team owes an answer ({ $n })
report-due-meetings = First meetings ({ $n })
report-due-expiring = Consents that end within 30 days ({ $n })
report-from-team = From team
report-meeting = First meeting
report-consent-purpose = Purpose
report-consent-until = Holds until

## The week's review
report-questions = Questions without an answer ({ $n })
report-answers = Answers and flags that are not read ({ $n })
report-expiring = Consents that end within 30 days ({ $n })
report-old-drafts = Drafts untouched for a week
report-quiet = Active citizens without contact
report-quiet-days = Days without contact
report-signatures = Signatures
report-signed-by = By
report-signed-at = When
report-signed-covers = Contacts
report-signed-digest = SHA-256
report-signed-whole = Unchanged
report-signed-opened = Opened again
report-signed-why = Why
report-late = Came after the signature
report-changed = Changed after the signature
report-gone = Erased after the signature

report-review-mark = What
report-review-words = Words
report-contact-id = Contact
report-unread = Unread
report-stand-in = Stand-in
report-stand-in-lead = For
report-stand-in-worker = Stand-in
