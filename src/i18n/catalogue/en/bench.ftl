### Measurements

bench-title = Measurements
bench-citizens = Citizens
bench-contacts = Contacts
bench-seed = Seed
bench-records = Records in the journal

bench-figures = Figures
bench-figure = What
bench-value = Measured
bench-unit = in
bench-bare = Bare disk
bench-of-bare = measured/bare
bench-most = At most
bench-of-most = used
bench-ok = Holds

bench-unit-s = s
bench-unit-ms = ms
bench-unit-us = µs
bench-unit-per-s = a second
bench-unit-mb = MB
bench-unit-people = people
bench-unit-keys = keys
bench-unit-percent = % of a processor
bench-unit-hundredths = %

bench-figure-people = Logged in at once
bench-figure-people-in = All log-ins, one after the other
bench-figure-people-keys = Keys, one each every two seconds
bench-figure-people-key = Key to answer, median
bench-figure-people-key-p99 = Key to answer, 99 of 100
bench-figure-people-key-worst = Key to answer, the slowest
bench-figure-people-cpu = The daemon’s share
bench-figure-people-memory = The daemon’s memory
bench-figure-making = Making the sandbox
bench-figure-making-rate = Records written
bench-figure-rebuild = Making all views again from the journal
bench-figure-opening = Opening, until screens can be shown
bench-figure-opening-rows = Rows read at opening
bench-figure-opening-desk = Of which names and lists
bench-figure-key = Key to picture, median
bench-figure-key-p99 = Key to picture, 99 of 100
bench-figure-changed = Others' change to picture, median
bench-figure-changed-p99 = Others' change to picture, 99 of 100
bench-figure-kept-p99 = A draft is kept, 99 of 100
bench-figure-search-hidden = Search for a hidden citizen, median
bench-figure-search-nobody = Search for a name that nobody has, median
bench-figure-search-ratio = Hidden beside nobody
bench-figure-figures = The year's figures of a team, the slowest
bench-figure-week = The week's page, median
bench-figure-week-p99 = The week's page, 99 of 100
bench-figure-bare = 1 kB appended and synced, median
bench-figure-bare-p99 = 1 kB appended and synced, 99 of 100
bench-figure-save = A contact is saved, median
bench-figure-save-p99 = A contact is saved, 99 of 100
bench-figure-commits-1 = Contacts saved by one
bench-figure-commits-64 = Contacts saved by 64 at once
bench-figure-memory = Memory in use

bench-by-scene = Keys
bench-who = Who
bench-scene = Where
bench-keys = Keys
bench-median = median µs
bench-p99 = 99% µs
bench-worst = worst µs
bench-changed = change µs
bench-bytes = bytes
bench-all = All

bench-scene-today = Today
bench-scene-search = search
bench-scene-citizens = list of citizens
bench-scene-citizen = a citizen's page
bench-scene-contacts = contacts
bench-scene-follow-ups = follow-ups
bench-scene-referrals = referrals
bench-scene-week = the week
bench-scene-form = contact form
bench-scene-quick-line = quick line
bench-scene-palette = commands and help

bench-sent = Bytes sent to a terminal of 80×24
bench-times = times
bench-middle = median
bench-dearest = most
bench-counted-typed = a typed character
bench-counted-followed = what follows from it
bench-counted-moved = a cursor move in a list
bench-counted-painted = a whole screen
bench-scene-admin = people and settings

refusal-bench-lost = The measuring got stuck: { $place }.
    .hint = Delete the sandbox's folder, so that it is made anew.
