# Retention, proposals of erasure, and what is left.
erasure-ground-retention = the time is up
erasure-ground-request = the citizen asks for it
erasure-ground-mistake = written down by mistake
erasure-hold-consent = consent
erasure-hold-referral = referral
erasure-hold-follow-up = follow-up
erasure-hold-82b = help under § 82 b
erasure-hold-elsewhere = something with another team

erasure-retention = Retention
erasure-months = Months without anything new before a citizen can be proposed
erasure-due = Can be proposed for erasure ({ $n })
erasure-held = The time is up, but something is open ({ $n })
erasure-holds = Open
erasure-proposals = Proposals that wait ({ $n })
erasure-proposal = Proposal of erasure
erasure-erased = Erased ({ $n })
erasure-ground = Ground
erasure-note = Reason
erasure-by = Proposed by
erasure-at = Proposed
erasure-approved-by = Approved by
erasure-done-at = Erased
erasure-teams = Teams that work with the citizen
erasure-contacts = Contacts that go
erasure-shared = Contacts that stay with other participants
erasure-goals = Goals
erasure-referrals = Referrals
erasure-may-approve = You can approve it
erasure-no-name = no name
erasure-what-follows = If the proposal is approved, the citizen's key is destroyed and nothing about the citizen can be read again, in no backup of the data either. The figures of weeks and reports stay. It can't be undone.
erasure-others = What other citizens' texts may say about the person, the program can't know.
erasure-certificate = Certificate of erasure
erasure-checked-at = Checked
erasure-holds-check = Nothing can be read
erasure-key-gone = The key is gone from the keyring, and the erasure is on the list
erasure-records = Sealed records in the journal
erasure-records-opened = Of these could be opened
erasure-rows = Sealed rows in the views
erasure-rows-opened = Rows that could be opened
erasure-drafts = Drafts about the citizen
erasure-keys-tried = Keys that are left and were tried
erasure-unchecked = The erasure has not been checked yet.

action-erasures = Erasure: proposals, retention and certificates
    .hint = erasure
action-erasure-approve = Approve the erasure
    .hint = approve
action-erasure-decline = Decline the erasure
    .hint = decline
action-erasure-withdraw = Withdraw the proposal
    .hint = withdraw
action-erasure-propose = Propose erasure
    .hint = propose
action-erasure-check = Check the erasure
    .hint = check
erasure-title = Erasure
erasure-group-waiting = Waiting for another person
erasure-group-due = The time is up
erasure-group-held = The time is up, but something is open
erasure-group-erased = Erased
erasure-none = No proposals, nobody whose time is up, nobody erased
erasure-summary = { $who } · { $teams }. What goes: { $contacts ->
    [one] 1 contact
   *[other] { $contacts } contacts
}, { $goals ->
    [one] 1 goal
   *[other] { $goals } goals
}, { $referrals ->
    [one] 1 referral
   *[other] { $referrals } referrals
}. { $shared ->
    [one] 1 contact stays
   *[other] { $shared } contacts stay
} with others. Last contact: { $last }.
erasure-never = none
erasure-told-held = Open: { $what }.
erasure-told-due = Last contact: { $last }. Nothing is open. Propose erasure if nothing speaks against it; the rules on archives may demand that something is kept.
erasure-told-holds = Checked { $day }: nothing can be read. { $records ->
    [one] 1 record
   *[other] { $records } records
} and { $keys ->
    [one] 1 key
   *[other] { $keys } keys
} were tried. Proposed by { $proposer }, approved by { $approver }.
erasure-told-fails = Checked { $day }: SOMETHING can still be read. See “outreach erasure verify”, and talk to whoever runs the server.
erasure-done = The citizen is erased
erasure-yes = erase for ever
erasure-yes-propose = propose
erasure-why = Why?
erasure-propose-question = { $who } is proposed for erasure: { $ground }. Another team lead or an administrator has to approve. Until then nothing new can be written about the citizen, and the proposal can be withdrawn.
