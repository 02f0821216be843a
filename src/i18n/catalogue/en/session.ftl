### Sessions, lock and resumption

context-shell = All screens
action-go-today = Today
    .hint = today
action-go-citizens = Citizens
    .hint = citizens
action-go-contacts = Contacts
    .hint = contacts
action-go-follow-ups = Follow-ups
    .hint = follow-ups
action-go-referrals = Referrals
    .hint = referrals
action-go-week = The week
    .hint = week
action-go-figures = Figures: movement, methods, flows
    .hint = figures
action-go-admin = People and settings
    .hint = people
action-new-contact = New contact
    .hint = new contact
action-quick-line = Type in the quick line
    .hint = line
action-search = Search for a citizen
    .hint = search
action-drafts = Drafts
    .hint = drafts
action-undo = Take back the latest change
    .hint = undo
action-choose-team = Choose another team
    .hint = team
action-choose-language = Choose another language
    .hint = language
action-change-password = Choose another password
    .hint = password

shell-help = Help · the keys here
shell-palette = All commands
shell-teams = Your teams
shell-languages = Language
shell-language-chosen = The language is English now.
shell-nothing-found = Nothing fits. Type something else, or press Esc.
shell-nothing-to-undo = There is nothing to take back.
shell-undone = Taken back: { $what }
shell-leave = Leave?
shell-leave-drafts = What you have typed stays as a draft.
shell-leave-keys = y = yes, leave     Esc = no, stay

context-quick = The quick line
action-quick-log = Log what the line says
    .hint = log
## The terminal's end of the line
client-failed = The command met a fault in the program.
    .hint = Try again. If it goes on, ask the administrator to look in “run/daemon.log”.
client-door-barred = This account cannot reach the door { $path }.
    .hint = Ask the administrator to give it access.
client-door-closed = Nobody opens the door { $path }.
    .hint = Try again in a moment. If it goes on, ask the administrator whether Outreach runs.
client-door-folder = The folder { $path }, where the door should lie, cannot be used.
    .hint = Make it, or correct “socket” under “[door]” in outreach.toml.
client-door-taken = The door { $path } is taken.
    .hint = Another Outreach uses it, or something else lies there. Correct “socket” under “[door]” in outreach.toml.
client-door-unsafe = The folder { $path } is not safe enough for a door: others can put something else in its place.
    .hint = Let the folder belong to the log’s account or to root, and let nobody else write to it.
client-door-unusable = The door { $path } cannot be opened.
    .hint = Check that the log’s account may write to the folder, and that the disk has room.
client-folder-not-ours = The folder { $path } belongs to another user.
    .hint = Use the account that owns the log, or another folder with “--home”.
client-folder-unusable = The folder { $path } cannot be used.
    .hint = Check that you may write to it, and that the disk has room.
client-line-lost = The line to Outreach broke.
    .hint = Run “outreach” again and log in.
client-interrupted = Interrupted: no file was written.
client-no-terminal = The screens need a terminal.
    .hint = Run “outreach” in a terminal window, or use a command such as “outreach due”.
client-not-running = Outreach is not running here.
    .hint = Run “outreach” to begin.
client-service-down = Outreach is not running, and here only the service starts it.
    .hint = Start the service: systemctl start outreach. If it does not come up, journalctl -u outreach says why.
client-not-started = Outreach could not start: { $said }
    .hint = Put it right and try again.
client-not-started-silently = Outreach could not start.
    .hint = Run “outreach serve” to see why.
client-opening = Opening the log …
client-opening-percent = Opening the log … { $percent } %
client-refused-ending = Outreach is closing.
    .hint = Try again in a moment.
client-refused-full = Too many people are connected at the moment.
    .hint = Try again in a moment.
client-refused-malformed = The connection was not understood.
    .hint = Try again. If it goes on, stop with “outreach stop” and start anew.
client-refused-protocol = The Outreach that runs here is another version than this one.
    .hint = Stop it with “outreach stop” when nobody works, and run “outreach” again.
client-refused-store = The log can't be opened: { $detail }
    .hint = Put it right and try again. Nothing has been changed.
client-refused-stranger = This account may not use the log.
    .hint = Use the account that owns the log, or ask the administrator to let this one in.
client-refused-unrecognised = You were not recognised.
    .hint = Ask the administrator whether your key is registered.
client-silent = Outreach does not answer.
    .hint = Try again in a moment. If it goes on, stop with “outreach stop”.
client-system = The computer reported an error (number { $number }).
    .hint = Try again. If it goes on, show the number to the administrator.
client-too-long = The command is too long.
    .hint = Shorten the text, or put it into a file.

kiosk-starting = The program is starting again …
kiosk-by-itself = It comes back by itself. You need not do anything.

farewell-detached = The session is waiting for you.
    .hint = Run “outreach” and log in to take it up again.
farewell-ending = Outreach has stopped.
    .hint = Run “outreach” again in a moment.
farewell-failed = The session met a fault in the program.
    .hint = Run “outreach” again and log in.
farewell-taken-over = The session was taken up at another terminal.
    .hint = Run “outreach” and log in to have it back.
farewell-taken-over-at = The session was taken up at { $place }.
    .hint = Run “outreach” and log in to have it back.

context-ask = A question
action-ask-answer = Go on
    .hint = go on

context-drafts = Drafts
context-draft-old = A draft of more than 30 days
context-draft-discarding = Throw a draft away
action-draft-keep-on = Keep the draft for 30 more days
    .hint = keep 30 days
action-draft-discard = Throw the draft away
    .hint = throw away
action-draft-really = Yes, throw it away
    .hint = yes
draft-not-kept = What you type can't be kept as a draft yet; it stands only here. { $why }
drafts-title = Drafts
drafts-none = No drafts. What you type and don't save lies here.
draft-old = over 30 days
drafts-kept-on = Kept for 30 more days: { $what }
shell-drafts-waiting = { $n ->
    [one] 1 draft is waiting for you. d shows it.
   *[other] { $n } drafts are waiting for you. d shows them.
}
shell-drafts-old = { $n ->
    [one] 1 draft is more than 30 days old. d: take it up, keep it or throw it away.
   *[other] { $n } drafts are more than 30 days old. d: take them up, keep them or throw them away.
}
drafts-discard = Throw the draft away?
drafts-discard-keys = y = yes, throw away     Esc = no, keep
