### People and settings

context-admin = People and settings
context-admin-workers = Workers
context-admin-keys = SSH keys
context-admin-teams = Teams
context-admin-settings = Settings
context-admin-account = My account
action-admin-next = Next part
    .hint = next
action-admin-previous = Previous part
    .hint = previous
action-admin-edit = Edit
    .hint = edit
action-new-worker = Add a worker
    .hint = add
action-admin-new-password = Make a new password
    .hint = new password
action-admin-show-keys = Show the worker's SSH keys
    .hint = SSH keys
action-admin-new-key = Add an SSH key
    .hint = add
action-admin-remove-key = Remove the SSH key
    .hint = remove
action-admin-end-worker = Let someone leave or return
    .hint = leave
action-admin-new-team = New team
    .hint = new team
action-admin-new-token = New key to the commands
    .hint = new key
action-admin-revoke-token = Take a key back
    .hint = take back

admin-title = People and settings
admin-workers = Workers
admin-teams = Teams
admin-settings = Settings
admin-account = My account
admin-none = none
admin-leads = { $team } (lead)
admin-has-left = has left
admin-edit-title = Edit { $name }

## A worker
admin-worker = Worker
admin-new-worker-title = New worker
admin-name = Name
admin-login = Logs in as (else the name)
admin-language = Language
admin-standings = Teams
admin-no-standing = not in it
admin-offices = Offices
admin-worker-saved = { $name } has been edited.
admin-worker-added = { $name } has been added.
admin-ended = { $name } has left and can't log in any more.
admin-returned = { $name } is back.
admin-end-title = Leave
admin-end-question = { $name } can't log in after that, and keys to the commands and SSH keys are lost for good. What was written stays, and the worker can return.
admin-end-yes = let them leave

## Passwords
admin-new-password-title = New password
admin-new-password-question = { $name } gets a new password. The old one is no longer good.
admin-new-password-yes = make a new one
admin-password-made = { $name } has a new password.
admin-password-title = Password for { $name }
admin-password-shown = The password is shown only now and is good for getting in once; then a new one is chosen. Hand it over in person.
admin-have-it = I have it, close
password-change = Change password
password-changed = Your password has been changed.

## SSH keys
admin-keys = SSH keys
admin-keys-title = SSH keys · { $name }
admin-no-keys = None. With a key the worker can log in over SSH. Press a to add one.
admin-no-own-keys = none; an administrator can add one
admin-key = SSH key
admin-new-key-title = New SSH key · { $name }
admin-key-line = Public key
admin-key-what = Paste the line of the file that ends in .pub: “ssh-ed25519 AAAA… name”.
admin-key-label = Where does the key lie? (blank: what stands behind it)
admin-key-unnamed = unnamed
admin-key-fingerprint = Fingerprint, as ssh-keygen -l shows it
admin-key-added = { $key } was added.
admin-key-removed = { $key } was removed.
admin-key-weak = The key will do, but RSA should have { $bits } bits or more.

## A team
admin-team = Team
admin-new-team-title = New team
admin-team-name = The team's name
admin-area = Area
admin-frameworks = Frameworks that contacts can be tagged with
admin-team-saved = { $name } has been saved.

## Settings
admin-house-language = The house's language
admin-missed = Missed after so many days without contact
admin-shared = Small numbers left out below
admin-shared-below = counts below { $n } are left out of what is shared
admin-verify = Offers are verified again (days)
admin-erase = Erased after (months, 0 = never)
admin-erase-after = { $n ->
    [0] Nobody is listed for erasure because of time
    [one] Listed for erasure after 1 month without anything new
   *[other] Listed for erasure after { $n } months without anything new
}
admin-verify-after = { $n ->
    [one] 1 day
   *[other] { $n } days
}
admin-missed-after = { $n ->
    [one] 1 day without contact
   *[other] { $n } days without contact
}
admin-closing = Closing days besides public holidays
admin-closing-others = Other closing days, such as 24-08, 01-09
admin-first-of-may = 1 May
admin-constitution-day = 5 June, Constitution Day
admin-christmas-eve = 24 December, Christmas Eve
admin-new-years-eve = 31 December, New Year's Eve
admin-new-teams-frameworks = Frameworks that new teams begin with
admin-settings-saved = The settings have been saved.

## My account
admin-my-teams = Teams
admin-my-language = { $language } · F8 changes it
admin-password = Password
admin-my-password = F9 changes it
admin-tokens = Keys to the commands
admin-no-tokens = None. A key lets your own scripts log and read in your name.
admin-token = Key
admin-new-token-title = New key to the commands
admin-token-label = What is it for?
admin-token-days = Good for so many days (empty: no last day)
admin-token-title = Your new key
admin-token-shown = The key is shown only now. Whoever has it can do everything in your name: keep it like a password. Commands read it from OUTREACH_TOKEN.
admin-token-unnamed = without a name
admin-token-made = made { $day }
admin-token-endless = until it is taken back
admin-token-until = good until { $day }
admin-token-expired = expired { $day }
admin-token-revoked = The key has been taken back.
admin-revoke-title = Take the key back
admin-revoke-question = Whatever uses the key stops working. The key can't be given again.
admin-revoke-yes = take it back
