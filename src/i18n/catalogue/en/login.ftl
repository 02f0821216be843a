### Log in

context-gate = Before logging in
context-gate-shared = Before logging in at a shared terminal
action-gate-enter = Go on
    .hint = go on
action-gate-language = Choose another language
    .hint = Dansk
action-gate-clear = Clear what was typed
    .hint = clear
action-gate-leave = Leave
    .hint = leave

login-title = Log in
login-name = Name
login-password = Password
login-not-set-up = The log is not set up yet. That is done on the machine itself, with “outreach”.
login-locked = The screen is locked. Log in to go on where you stopped.

password-title = Choose a password of your own
password-why = The password you were given is good for coming in the first time only.
password-old = The present one
password-new = The new one, at least 10 characters
password-again = The new one once more

context-resume = A session you left
action-resume-anew = Begin anew
    .hint = begin anew
resume-title = Welcome back
resume-waiting = { $n ->
    [one] A session is waiting for you.
   *[other] { $n } sessions are waiting for you.
}
resume-left = Left { $when }
resume-locked = Locked { $when }
resume-shown = Open just now; the other screen will close
resume-place = { $told } · { $place }
resume-choice = Enter goes on where you stopped. n begins anew.
