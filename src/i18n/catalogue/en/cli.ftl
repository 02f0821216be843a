### Commands in the shell

## The words of the help
cli-help-usage = Usage:
cli-help-commands = Commands
cli-help-options = Options
cli-help-arguments = Arguments
cli-value = VALUE
    .command = COMMAND
    .options = OPTIONS
    .folder = FOLDER
    .socket = SOCKET
    .format = FORMAT
    .line = LINE
    .week = WEEK
    .name = NAME
    .section = SECTION
    .number = NUMBER
    .login = LOGIN
    .team = TEAM
    .language = LANGUAGE
    .file = FILE
    .text = TEXT
    .days = DAYS
    .id = ID
    .channel = CHANNEL
    .area = AREA
    .framework = FRAMEWORK
    .minutes = MINUTES
    .shell = SHELL
    .fingerprint = FINGERPRINT

## The commands
cli-cmd-all = Shared
    .home = The data folder. Without it: OUTREACH_HOME, else the usual one
    .door = The door of an Outreach that another user runs. Without it: OUTREACH_DOOR, else the data folder
    .help = Shows this help
    .version = Shows the version
    .format = How the answer is printed: table, md, csv or json. Without it: table
    .password-file = File with the password in its first line; - is standard input
cli-cmd-outreach = The log of an outreach team, in the terminal. Without a command the screens open.
    .more =
        Environment:
          OUTREACH_HOME    the data folder
          OUTREACH_DOOR    the door of an Outreach that another user runs
          OUTREACH_TOKEN   the key that commands use (see: outreach token new)
          OUTREACH_LANG    da or en; LANG is used otherwise
          NO_COLOR         no colours
cli-cmd-log = Logs a contact in one line
    .line = The line, such as: Jens P phone 20m yesterday 14:30 !fri call about work : Wants to start. A lone - reads it from standard input
    .team = The team whose log it goes into. Without it: your only one
    .citizen = Whom a name means when several are called that: the citizen's id; can be repeated
    .dry-run = Shows how the line is read, and writes nothing
    .more = On a shared machine others can see a command's arguments. Use “outreach log -” and type the line after it.
cli-cmd-due = Shows what is due
    .team = All of the team's, not yours alone
cli-cmd-week = Shows one week of a team
    .week = The week: 2026-W47, 47 or week 47. Without it: this week
    .team = The team. Without it: the one that you lead or belong to
    .section = This section alone, such as days or contacts
cli-cmd-citizen = Shows a citizen
    .name = Name, alias, recogniser, CPR number or id. A lone - reads it from standard input
    .contacts = At most so many contacts are listed (1-1000). Without it: 50
    .more = The look is recorded as an export. When several answer to the name they are listed, and the exit code is 6.
cli-cmd-worker = The workers: add, list, hand out a new password, SSH keys
cli-cmd-worker-add = Adds a worker
    .name = What they are called, such as “Anna K”
    .login = What they log in as. Without it: made from the name
    .team = A team they belong to; can be repeated
    .lead = A team they lead; can be repeated
    .administrator = They manage people and settings
    .auditor = They read the record of looks
    .language = Their language: da or en. Without it: the house's
cli-cmd-worker-list = Lists the workers
cli-cmd-worker-reset-password = Hands out a new password, which must be changed
    .login = Whose: log-in or name
cli-cmd-worker-key = SSH keys that workers log in with: add, list, remove
cli-cmd-worker-key-add = Registers a worker's public SSH key
    .login = Whose: log-in or name
    .key-file = File with the public key (the one that ends in .pub); - is standard input
    .label = Where the key lies, e.g. “laptop, field office”. Without it: what stands behind the key
    .more = A key belongs to one worker, and a worker can have 20. Ed25519 is best; RSA must have 2048 bits or more.
cli-cmd-worker-key-list = Lists SSH keys with their fingerprints
    .login = Whose: log-in or name. Without it: everyone's; for others than administrators their own
cli-cmd-worker-key-remove = Removes an SSH key; it opens nothing any more
    .login = Whose: log-in or name
    .fingerprint = The key's fingerprint or the beginning of it, e.g. SHA256:2GCK
cli-cmd-token = Keys to the commands: make, list, take back
cli-cmd-token-new = Makes a key; it is shown this one time
    .user = Whose: log-in or name
    .label = What it is for
    .days = For so many days it is good (1-3650). Without it: until it is taken back
cli-cmd-token-list = Lists your keys, without their secrets
cli-cmd-token-revoke = Takes a key back
    .id = The key's id as “token list” shows it
cli-cmd-import = Takes in data from files
cli-cmd-import-contacts = Takes in contacts from a CSV file
    .file = The file; - is standard input
    .team = The team whose log they go into. Without it: your only one
    .channel = The channel of rows without one: street, home, drop-in, phone, message, meeting, along
    .dry-run = Shows what would happen, and writes nothing
    .yes = Writes. Without it only what would happen is shown
    .rejects = File for the rows that could not be taken in, with the reason
    .more = The file's form is described in docs/import.md. A row that was taken in before is skipped.
cli-cmd-init = Sets the house up: first administrator, team and frameworks
    .admin = The administrator's name
    .login = What they log in as. Without it: made from the name
    .lead = They lead the team too
    .team = The first team's name
    .area = Jobcenter, sundhed, kultur-fritid, myndighed or civilsamfund. Without it: cross-cutting
    .framework = A framework to begin with; can be repeated
    .language = The house's language: da or en
cli-cmd-demo = Opens a sandbox with made-up data
    .prepare-only = Makes the sandbox without opening it
    .citizens = So many citizens
    .contacts = So many contacts
    .seed = The same seed makes the same data
cli-cmd-bench = Measures how quick the program is
    .citizens = So many citizens. Without it: 100000
    .contacts = So many contacts. Without it: 1000000
    .seed = The same seed makes the same data
    .rebuild = First makes all views again from the journal, and measures that too
    .bytes = Counts only how many bytes a terminal is sent
    .sessions = Has so many people type at once, and measures how soon keys are answered
    .more = Measures on a sandbox of its own, which is made where there is none. The large one takes some gigabytes and some minutes.
cli-cmd-verify = Checks everything that is stored
    .deep = Opens every record too, and compares the views with the journal
cli-cmd-serve = Runs the daemon
    .idle-exit = Ends after so many minutes without anyone (10 when no number is given)
cli-cmd-kiosk = Serves a shared terminal: the log-in page again and again
cli-cmd-status = Says whether the daemon runs, since when, and with how many
cli-cmd-stop = Ends the daemon in good order
cli-cmd-completions = Prints completions for a shell
    .shell = bash, zsh, fish, elvish or powershell
cli-cmd-man = Prints a manual page
    .command = Which command. Without it: the program's own page
cli-cmd-help = Shows the help of a command
    .command = Which command. Without it: the program

## Arguments that can't be read
cli-wrong-not-understood = The arguments can't be read.
cli-wrong-argument = “{ $argument }” is not known.
cli-wrong-command = There is no command “{ $argument }”.
cli-wrong-command-missing = A command is missing.
cli-wrong-missing = This is missing: { $argument }
cli-wrong-value = “{ $value }” can't be used for { $argument }.
cli-wrong-value-missing = { $argument } lacks its value.
cli-wrong-twice = { $argument } stands there twice.
cli-wrong-conflict = { $argument } and { $other } can't be used together.
cli-wrong-too-many = { $argument } has too many values.
cli-wrong-utf8 = An argument is not UTF-8.
cli-wrong-near = Did you mean { $near }?
cli-wrong-valid = It can be: { $valid }
cli-wrong-hint = “outreach help” lists the commands.

## Files and commands
cli-password-asked = Password (it is not shown):
refusal-file-missing = There is no file { $file }.
    .hint = Correct the path.
refusal-file-folder = { $file } is a folder.
    .hint = Name a file.
refusal-file-too-long = The file { $file } is too long to be a password.
    .hint = The password stands in the file's first line.
refusal-file-unreadable = The file { $file } can't be read.
    .hint = See whether you have the right to it.
refusal-file-exists = The file { $file } is there already.
    .hint = Choose a new name; a file is not written over.
refusal-file-unwritable = The file { $file } can't be written.
    .hint = See whether the folder exists and whether you may write in it.
refusal-command-unknown = There is no command “{ $command }”.
    .hint = “outreach help” lists the commands.
refusal-command-of-the-client = That command is carried out where it is typed.
    .hint = Run it on the machine itself, not through another one.
refusal-token-missing = The command has to know who asks.
    .hint = Make a key with “outreach token new” and put it into OUTREACH_TOKEN.
refusal-token-not-found = You have no key with that id.
    .hint = “outreach token list” lists your keys.
refusal-password-utf8 = The password is not UTF-8.
    .hint = Save the file as UTF-8.
refusal-password-file-empty = The file's first line is empty.
    .hint = Write the password into the first line.
refusal-citizen-not-found = No citizen answers to “{ $name }”.
    .hint = Try another name, an alias or a recogniser.
refusal-team-not-found = There is no team called “{ $name }”.
    .hint = You can name: { $known }
refusal-team-ambiguous = Several teams begin with “{ $name }”.
    .hint = Write the whole name: { $known }
refusal-team-none = You belong to no team.
    .hint = Ask the administrator to put you on one.
refusal-team-several = You belong to several teams.
    .hint = Choose with --team: { $teams }
refusal-worker-not-found = There is no worker with that log-in or name.
    .hint = “outreach worker list” lists them.
refusal-worker-ambiguous = Several workers are called that.
    .hint = Use the log-in: { $logins }
refusal-area-unknown = “{ $area }” is no area.
    .hint = It can be: { $areas }
refusal-section-unknown = The report has no section “{ $section }”.
    .hint = The sections are: { $sections }

## Answers
cli-worker-added = The worker was added
cli-password-reset = The password was reset and must be changed at the next log-in
cli-key-added = The SSH key was registered
cli-key-removed = The SSH key was removed
cli-key-weak = The key is in use, but RSA should have { $bits } bits or more. Better make one with “ssh-keygen -t ed25519”.
cli-token-made = The key was made
cli-token-keep = It is shown this one time. Keep it where only you can read it.
cli-token-revoked = The key was taken back
cli-set-up = The house is set up
cli-set-up-administrator = Administrator
cli-import-preview = Nothing was written. Run again with --yes to take the rows in.
cli-import-reading = { $n } MB read
cli-import-line = Line
cli-import-column = Column
cli-import-reason = Reason

## The daemon
status-running = { $sessions ->
    [one] outreach { $version } runs since { $since } (process { $pid }) on { $home } with 1 session, { $detached } of them without a terminal.
   *[other] outreach { $version } runs since { $since } (process { $pid }) on { $home } with { $sessions } sessions, { $detached } of them without a terminal.
}
status-stopped = The daemon has stopped in good order.
refusal-verify-impossible = The journal or the keyring can't be read at all.
    .hint = Leave the files alone, and talk to whoever looks after the server.
