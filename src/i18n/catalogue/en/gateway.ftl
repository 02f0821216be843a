### The SSH gateway: what it says itself

## To those who come over ssh
gateway-closed = Outreach is closed at the moment.
    .hint = Try again in a moment. What you wrote is kept.
gateway-password = Password
gateway-silent = Outreach does not answer.
    .hint = Try again in a moment. If it goes on, tell the administrator.
gateway-too-long = The command is too long.
    .hint = Shorten the text, or send it as input: “ssh … log -”.
gateway-full = Too many people are connected at the moment.
    .hint = Try again in a moment.
gateway-store = The log cannot be opened: { $detail }
    .hint = Tell the administrator. Nothing has been changed.
gateway-unrecognised = You can no longer log in like this.
    .hint = Ask the administrator whether your key is still there.
gateway-misfit = The SSH gateway and Outreach do not fit together.
    .hint = Ask the administrator whether they are the same version, and whether the gateway may come in.
gateway-not-understood = The command cannot be read.
    .hint = It must be UTF-8 and at most 16 kB. “ssh … help” shows the commands.
gateway-no-terminal = The screens need a terminal.
    .hint = Use “ssh -t”, or a command such as “ssh … due”.
gateway-line-lost = The line to Outreach broke.
    .hint = Log in again in a moment. What you wrote is kept.
gateway-failed = The session met a fault in the program.
    .hint = Log in again. What you wrote is kept.
gateway-detached = The session is waiting for you.
    .hint = Log in again to take it up.
gateway-taken-over = The session was taken up at another terminal.
    .hint = Log in again to have it back.
gateway-ending = Outreach has stopped.
    .hint = Log in again in a moment. What you wrote is kept.

## To the one who looks after the gateway
gateway-log-key = The host key is { $fingerprint }
gateway-log-key-made = The host key was made: { $fingerprint }
gateway-log-listening = Listening at { $address }
gateway-log-turned-away = Turned away for being too many: { $n } (in all { $full }, from one address { $address }, logging in { $crowd })
gateway-log-ending = Ending. Connections: { $n }
gateway-log-ended = Ended.
refusal-gateway-door-missing = The gateway must know where the door of the log is.
    .hint = Use “--door” with the path that stands in “[door] socket” in outreach.toml.
refusal-gateway-listen = { $address } cannot be used: { $why }
    .hint = Check whether something else listens there, and whether the gateway is allowed to.
refusal-gateway-system = The system did not give the gateway what it needs: { $why }
    .hint = Try again. If it goes on, look in the system's log.
refusal-host-key-open = Others can read or write the host key { $file }.
    .hint = Run “chmod 600” on it if nobody has touched it. Otherwise remove it and let the gateway make a new one.
refusal-host-key-unreadable = The host key { $file } cannot be read: { $why }
    .hint = The file must belong to the user that the gateway runs as.
refusal-host-key-unwritable = The host key { $file } cannot be made: { $why }
    .hint = The folder must be there, and the gateway must be able to write in it.
refusal-host-key-not-a-key = { $file } is no Ed25519 key without a passphrase.
    .hint = Name another file. The one that is there is not written over.
