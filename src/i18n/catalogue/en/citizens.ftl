### The list of citizens

context-citizens = Citizens
context-citizens-query = Searching for a citizen
action-citizens-to-results = To what was found
    .hint = to the list
action-new-citizen = New citizen
    .hint = new citizen

citizens-title = Citizens · { $n } in all
citizens-title-found = Citizens · { $n } found
citizens-how-to-search = s search: name, alias, recogniser or CPR number
citizens-none = No citizens yet. Press b to write down the first.
citizens-new = new citizen: { $name }
citizens-more = … and { $n } more. Type a little more.
citizens-never = never
citizens-head-name = name
citizens-head-known = known by
citizens-head-born = born
citizens-head-stage = stage
citizens-head-seen = last seen
citizens-head-open = open
citizens-head-primary = knows best
