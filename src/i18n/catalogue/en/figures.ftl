### Figures

## Movement
figures-movement-title = Movement · { $period } · { $team }
figures-methods-title = Methods · { $period } · { $team }
figures-flows-title = Flows · { $period } · { $team }
figures-period = Period
figures-goals = Goals
figures-total = In all
figures-seen-by = Seen by
figures-by-workers = the worker (level 0-4)
figures-by-citizens = the citizen (0-10)
figures-up = Up
figures-held = Held
figures-fell = Down
figures-unknown = Unknown
figures-known = n
figures-share-up = Share up
figures-share = { $share } ({ $low }–{ $high }%)
figures-share-small = { $low }–{ $high }%
figures-low = Lower %
figures-high = Upper %
figures-by-tag = By core task and focus area
figures-tag = Area
figures-framework = Framework
figures-no-tag = without an area
figures-unknown-tag = unknown tags
figures-by-theme = By theme
figures-by-kind = By type of goal
figures-by-method = By method
figures-by-team = By team
figures-over-time = Over time
figures-movement-meaning = Every goal counts once: the last level in the period against the last before it, or else the goal's start. Unknown are goals that were not assessed in the period; they are no part of the share. Up is less limited than before.
figures-share-meaning = A share stands with the interval that it lies in 95 times out of 100 (Wilson). Below 40 goals the interval stands alone.

## Methods
figures-method = Method
figures-without-method = Contacts without a method
figures-not-shown = Expected effect has not shown
figures-effects = Expected effect
figures-finding = The numbers say
finding-shown = has shown
finding-not-shown = has not shown
finding-open = no conclusion
finding-too-few = too few goals
figures-as-expected = As expected
figures-judged = Judged
figures-share-expected = Share
figures-early = Too early
figures-expected = Expected
figures-all-themes = all themes
figures-expect-up = Expected: at least { $share }% of the goals move up after { $weeks } weeks. Themes: { $themes }
figures-expect-hold = Expected: at least { $share }% of the goals hold or move up after { $weeks } weeks. Themes: { $themes }
figures-doses = What was done
figures-time = Time
figures-method-movement = Movement on all goals of those who met with the method
figures-methods-none = The numbers carry no conclusion about any method. At least { $least } goals must be judged, and the whole interval must lie above or below what is expected.
figures-methods-some = The effect has shown for { $shown } and has not shown for { $not }; for { $open } the numbers carry no conclusion. At least { $least } goals must be judged, and the whole interval must lie above or below what is expected.
figures-methods-unsaid = { $n ->
    [one] Nothing is said of one method: its numbers are left out.
   *[other] Nothing is said of { $n } methods: their numbers are left out.
}
figures-no-why = The numbers do not say why: nobody drew lots for the methods, and many citizens meet with several.

## Flows
figures-matrix = Referrals from area to area
figures-from = From
figures-to = To
figures-ways = Answers and first meetings, in working days
figures-sent = Sent
figures-answered = Answered
figures-median-answer = Days to answer
figures-met = Met
figures-median-meeting = Days to meeting
figures-overdue = Overdue
figures-lower = Lower quartile
figures-upper = Upper quartile
figures-quartiles = { $median } ({ $lower }–{ $upper })
figures-endings = How they ended
figures-end-waiting = No answer
figures-end-under-way = Under way
figures-end-completed = Completed
figures-end-declined = Declined
figures-end-no-show = No-show
figures-end-withdrawn = Withdrawn
figures-end-lost = Unknown
figures-beginnings = From the first contact, in days
figures-begun = Citizens
figures-n = Got there
figures-median = Days
figures-to-met = until first met
figures-to-engaged = until engaged
figures-tries = Met when they were sought
figures-share-reached = Share met
figures-referrals = Referrals
figures-hours = Sought by hour and weekday
figures-hour = Hour
figures-no-hour = { $n ->
    [one] One contact is with somebody who has been erased since; it has no hour and is not among the hours.
   *[other] { $n } contacts are with people who have been erased since; they have no hour and are not among the hours.
}
figures-flows-meaning = Referrals that were sent in the period. Days stand as the median with the middle half in brackets. Citizens whose first contact lies in the period.

## Frameworks
frameworks-title = Frameworks
frameworks-all-tags = Tags
frameworks-left-out = Files that were left out
frameworks-file = File
frameworks-line = Line
frameworks-why = What is wrong
frameworks-unreadable = can't be read, or is larger than 256 kB
frameworks-twice = the framework “{ $id }” stands in another file too
frameworks-id = Name in files
frameworks-tags = Tags
frameworks-methods = Methods
frameworks-source = Source
frameworks-tag = Tag
frameworks-state = Use
frameworks-retired = retired
frameworks-words = Words
frameworks-former = Formerly
framework-fault-format = { $about }
framework-fault-no-tags = There is no [[tag]].
framework-fault-tag-twice = The tag “{ $about }” stands twice.
framework-fault-alias-to-nothing = There is no tag “{ $about }” to stand for.
framework-fault-alias-is-tag = “{ $about }” is a tag of today and can't be a former name too.

## The screen Figures
figures-title = Figures · { $period }
figures-page-movement = Movement
figures-page-methods = Methods
figures-page-flows = Flows
figures-all-teams = all your teams
figures-no-team = You are in no team, so there are no figures here.
figures-heat = Sought by weekday and hour
figures-heat-met = { $share } met of { $n }
action-figures-next = Next page: movement, methods, flows
    .hint = next page
action-figures-previous = The page before
    .hint = page before
action-figures-before = The period before
    .hint = before
action-figures-after = The period after
    .hint = after
action-figures-this = The present period
    .hint = now
action-figures-length = A longer period: week, month, quarter, year
    .hint = week … year
action-figures-framework = The next framework
    .hint = framework
action-figures-teams = The team, or all your teams
    .hint = all teams
