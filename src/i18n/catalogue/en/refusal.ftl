### Refusals: what is wrong, and what to do

## Contacts, follow-ups, referrals, goals
refusal-citizen-needs-something = The citizen has nothing to be known by.
    .hint = Write a name, an alias or a recogniser, such as “green jacket, the station”.
refusal-citizen-stage = The citizen cannot move from this stage to that one.
    .hint = Choose one of the stages shown.
refusal-contact-group-named = A group is counted without names.
    .hint = Remove the names, or log a contact for each citizen.
refusal-contact-group-size = A group has 1 to 999 people.
    .hint = Correct the number.
refusal-contact-in-future = The contact lies in the future.
    .hint = Correct the time, or make a follow-up instead.
refusal-contact-measures-nobody = Movement on goals needs a citizen.
    .hint = Write whom the contact was with.
refusal-contact-too-long = The contact lasts longer than a day.
    .hint = Correct the duration, such as “20 min” or “1h30”.
refusal-contact-voided = The contact has been taken back.
    .hint = Log a new contact if it did take place.
refusal-follow-up-empty = The follow-up does not say what is to happen.
    .hint = Write it in a few words, such as “call about the placement”.
refusal-follow-up-ended = The follow-up has ended.
    .hint = Reopen it first if it is to change.
refusal-follow-up-open = The follow-up is still open.
    .hint = There is nothing to reopen.
refusal-follow-up-past = The new date has already passed.
    .hint = Choose today or later, such as “fri” or “+1w”.
refusal-follow-up-window = The period ends before it begins.
    .hint = Correct one of the two dates.
refusal-goal-empty = The goal does not say what the citizen wants.
    .hint = Write it in the citizen's own words.
refusal-goal-target = A goal to develop must be better than its start.
    .hint = Choose a lower number as the target, or the type “maintain”.
refusal-reason-missing = A reason is missing.
    .hint = Write briefly why.
refusal-referral-consent = The consent is not described.
    .hint = Choose a consent, or write when and how it was given.
refusal-referral-days = The time to answer is 1 to 60 working days.
    .hint = Correct the number of days.
refusal-referral-exception = The legal exception is not named.
    .hint = Write under which provision you share.
refusal-referral-ground = The referral lacks a ground.
    .hint = Choose consent or a legal exception; nothing may be shared without one.
refusal-referral-open = The referral has not ended yet.
    .hint = End it first; then tell the sender and the citizen.
refusal-referral-purpose = The referral lacks a purpose.
    .hint = Write what the receiver is to help with.
refusal-referral-step = The referral cannot go to that step from here.
    .hint = Choose one of the steps shown.
refusal-unbuilt = The program cannot do that yet.
    .hint = It will come; nothing was changed.

## Logging in and rights
refusal-log-in-wait = There have been too many wrong guesses.
    .hint = { $seconds ->
        [one] Wait 1 second, then try again.
       *[other] Wait { $seconds } seconds, then try again.
    }
refusal-not-permitted = You have no right to do that.
    .hint = Ask your team lead or an administrator if you think you should.
refusal-password-hashing = The password cannot be handled just now.
    .hint = Try again in a moment; the machine may be short of memory.
refusal-password-long = The password is too long.
    .hint = Choose one of at most 1000 characters.
refusal-password-obvious = That password is among the first that others guess.
    .hint = Choose, for example, four words that do not belong together; blanks are fine.
refusal-password-short = The password is too short.
    .hint = Use at least { $least } characters, for example four words with blanks.
refusal-seat-gone = You no longer have access here.
    .hint = Log in again, or ask an administrator.
refusal-citizen-erased = The citizen has been erased; nothing more can be written about them.
    .hint = Register the citizen anew if you meet again.

refusal-password-differs = The two new passwords are not the same.
    .hint = Type the same one in both places.
refusal-log-in-wrong = Name and password do not fit together.
    .hint = Try again; see whether Caps Lock is on.
refusal-password-must-change = Your password was handed out and must be changed first.
    .hint = Choose a password of your own; then you can start.
refusal-password-same = The new password is the same as the old one.
    .hint = Choose another.
refusal-password-wrong = The present password does not fit.
    .hint = Try again, or ask an administrator for a new one.
refusal-token-days = A token is good for 1 to { $most } days.
    .hint = Correct the number, or leave it out for a token without an end.
refusal-token-many = You have as many tokens as one person can have.
    .hint = Take one back that is no longer used.
refusal-token-unknown = There is no such token.
    .hint = Look through your tokens; it may have been taken back already.
refusal-token-wrong = The token is unknown, has expired, or was taken back.
    .hint = Make a new one with “outreach token new”, and set it in OUTREACH_TOKEN.

## SSH keys
refusal-key-wrong = The key is not registered to the one you come as.
    .hint = Come under your own log-in, or ask an administrator to register your key.
refusal-key-empty = There is no key.
    .hint = Paste the one line of the file that ends in .pub, for instance “ssh-ed25519 AAAA… name”.
refusal-key-private = That is the private key. Nobody else may see it, and it has not been kept here.
    .hint = Paste the line of the file that ends in .pub instead. If others could see the private key, make a new pair.
refusal-key-several = There is more than one key.
    .hint = Add them one at a time.
refusal-key-options = Something stands before the key that belongs into sshd's own file.
    .hint = Paste the key alone: kind, key and perhaps a name.
refusal-key-certificate = That is a certificate, not a key.
    .hint = Paste the line of the key's own .pub file, not of -cert.pub.
refusal-key-dsa = DSA keys are too weak and no longer used.
    .hint = Make a new key with “ssh-keygen -t ed25519”.
refusal-key-other-form = The key is written in another form than OpenSSH's.
    .hint = Convert it with “ssh-keygen -i -f FILE”, or copy the line for OpenSSH from PuTTYgen.
refusal-key-kind = That kind of key is not known.
    .hint = Use ed25519, ecdsa or rsa, on a security key too. Best is “ssh-keygen -t ed25519”.
refusal-key-short = The RSA key has { $bits } bits; it must have { $least } or more.
    .hint = Make a new key with “ssh-keygen -t ed25519”.
refusal-key-broken = That is no whole public key.
    .hint = Copy the whole line of the file that ends in .pub: kind, key and perhaps a name.

## What others have done, or what does not exist
refusal-changed-meanwhile = { $who ->
        [nobody] It was changed while you were writing.
       *[other] { $who } changed it { $when } while you were writing.
    }
    .hint = Look at the new version, then save again; nothing of yours is lost.
refusal-citizen-leaving = The citizen is proposed for erasure, and nothing new can begin.
    .hint = Move the citizen to “closed” or “engaged” first if the work goes on.
refusal-citizen-unknown = There is no such citizen.
    .hint = Search by name, alias or recogniser.
refusal-contact-counts = The contact has not been taken back.
    .hint = There is nothing to undo.
refusal-contact-not-yours = The contact was written by a colleague.
    .hint = Ask the colleague or the team lead to correct it.
refusal-contact-unknown = There is no such contact.
    .hint = Find it on the citizen’s page or among the contacts.
refusal-draft-large = The draft is too large to be kept.
    .hint = Split the text into two contacts.
refusal-draft-unknown = The draft no longer exists.
    .hint = It was finished or discarded; begin a new one.
refusal-drafts-many = There are too many drafts.
    .hint = Finish some or discard them; they are on the “Today” page.
refusal-follow-up-unknown = There is no such follow-up.
    .hint = Find it among the follow-ups or on the citizen’s page.
refusal-framework-unknown = The framework “{ $framework }” does not exist here.
    .hint = Choose one of those shown.
refusal-goal-ended = The goal has ended.
    .hint = Set it going again before it is measured.
refusal-goal-score = The citizen’s own score is a number from 0 to 10.
    .hint = Correct the number, or leave it empty.
refusal-goal-unknown = The citizen has no such goal.
    .hint = Choose one of the goals shown.
refusal-id-taken = It is saved already.
    .hint = See for yourself on the page; nothing is saved twice.
refusal-newcomer-absent = A new citizen is not part of the contact.
    .hint = Write the citizen under “who”, or remove them.
refusal-nothing-to-undo = There is nothing to undo.
    .hint = It already stands as it did before.
refusal-owner-elsewhere = Whoever is to do it is not in the team.
    .hint = Choose a colleague in the team, or the team itself.
refusal-referral-sent = The referral has been sent and cannot be rewritten.
    .hint = Take its next step, or withdraw it and begin a new one.
refusal-referral-unknown = There is no such referral.
    .hint = Find it among the referrals or on the citizen’s page.
refusal-tag-unknown = The tag “{ $tag }” does not exist.
    .hint = Choose one of the tags shown.
refusal-worker-elsewhere = That contact person is in none of the citizen’s teams.
    .hint = Choose a colleague from the team.

## Workers, teams, settings
refusal-last-administrator = There must always be an administrator.
    .hint = Make a colleague an administrator first.
refusal-login-blank = The log-in is empty.
    .hint = Write one, such as “anna.kirk”.
refusal-login-taken = The log-in “{ $login }” is already in use.
    .hint = Choose another, perhaps with one more letter.
refusal-set-up-done = The program has been set up already.
    .hint = Log in instead; an administrator can change the rest.
refusal-settings-closing = One of the closing days is not in the calendar.
    .hint = Write day and month, such as 5/6.
refusal-settings-missed = A citizen is missed after 1 to { $most } days.
    .hint = Correct the number; 30 is the usual one.
refusal-team-nameless = The team lacks a name.
    .hint = Write what you call it, such as “Outreach team West”.
refusal-team-taken = There is already a team called “{ $team }”.
    .hint = Choose another name.
refusal-team-twice = A team stands there twice.
    .hint = Remove one of them.
refusal-team-unknown = There is no such team.
    .hint = Choose one of those shown.
refusal-worker-here = The worker is here already.
    .hint = There is nothing to change.
refusal-worker-left = The worker has left already.
    .hint = There is nothing to change.
refusal-worker-nameless = The worker lacks a name.
    .hint = Write what colleagues say, such as “Anna K”.
refusal-worker-unknown = There is no such worker.
    .hint = Choose one of those shown.

## The store
refusal-disk-full = The disk is full, and nothing was saved.
    .hint = Make room, then save again; what you wrote is still here.
refusal-ledger-bug = The program stumbled over a fault of its own, and nothing was saved.
    .hint = Try again; if it goes on, tell those who look after the program.
refusal-look-unrecorded = The look cannot be recorded just now, and so the page may not be shown.
    .hint = Try again in a moment; if it goes on, tell an administrator.
refusal-store-damaged = Something in the store cannot be read.
    .hint = Run “outreach verify”, and tell an administrator.
refusal-store-newer = The store was written by a newer version of the program.
    .hint = Update the program on this machine.
refusal-store-unavailable = The store cannot write or read just now.
    .hint = Try again in a moment; what you wrote is still here.
refusal-contact-unknown = There is no such contact here.
    .hint = Go back and choose another.

refusal-command-not-from-afar = That command runs only on the machine that holds the log.
    .hint = Log in there and run it again.
refusal-remote-unclosed = A quotation mark or a backslash lacks the rest.
    .hint = Close it, or send the line as input: echo "…" | ssh … log -
refusal-remote-too-long = The line is too long.
    .hint = Send the long text as input: ssh … log - < file
refusal-remote-screens = There is no command.
    .hint = Without a command ssh opens the screens. “help” shows the commands.
refusal-remote-here = “{ $command }” works only on the machine that holds the log.
    .hint = “help” shows what there is.
refusal-remote-place = The folder and the door are given to those who come from elsewhere.
    .hint = Write the command without --home and --door.
refusal-remote-file = The file { $file } cannot be used from elsewhere.
    .hint = Write - instead, and send what it holds as input, such as: ssh … < file

refusal-home-unknown = There is no folder to put data in.
    .hint = Name one with --home or OUTREACH_HOME.
refusal-home-unusable = The folder { $path } can't be used.
    .hint = See that it exists, is yours, and that there is room on the disk.
refusal-settings-unusable = The settings can't be used: { $why }
    .hint = Mend the file and start again. The administrator's guide shows what it may hold.
refusal-settings-user-unknown = The user “{ $user }” under “{ $setting }” in outreach.toml does not exist on this machine.
    .hint = Add the user or correct the name, and start again.
refusal-settings-door-nowhere = “{ $setting }” in outreach.toml lets somebody in, but there is no door.
    .hint = Say under “[door]” where it should lie, such as socket = "/run/outreach/door".
refusal-settings-door-relative = The door { $path } in outreach.toml must be a whole path.
    .hint = Begin it with /, such as socket = "/run/outreach/door".
refusal-home-in-use = Another process has the log open.
    .hint = Stop it with “outreach stop”, or wait a moment.
refusal-home-damaged = The log is not as it should be: { $why }
    .hint = Leave the files as they are. The guide for administrators says what this means.
refusal-home-key-missing = The master key is missing: { $path }
    .hint = If systemd holds it, start the service (systemctl start outreach). Otherwise put it back from the copy; never make a new one.
refusal-home-not-opened = The daemon can't open the log. { $why }
    .hint = Mend that and start again.
refusal-demo-not-ours = { $path } holds something that no demo made.
    .hint = Choose an empty folder. A demo never touches real data.

refusal-draft-unreadable = The draft can not be read.
    .hint = It comes from another edition of the program. Throw it away, or ask the administrator.

refusal-team-missing = You belong to no team, and without a team there is no log to write in.
    .hint = Ask the administrator to add you to a team.
refusal-contact-who-open = There is a name for which nobody is chosen.
    .hint = Choose a citizen from the list, or delete the name.
refusal-goal-score = The citizen's own number goes from 0 to 10.
    .hint = Type a whole number, or leave the field empty.
refusal-follow-up-when = The follow-up has no date.
    .hint = Type for instance “fri”, “+1w” or “24/11”.
