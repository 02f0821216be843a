### Offers

## Keys
action-go-offers = Offers
    .hint = offers
context-offers = Offers
context-offers-query = Searching for an offer
context-offer = An offer
context-offer-new = New offers
action-offers-to-results = To what was found
    .hint = to the list
action-offers-room = Only those with room, or all
    .hint = with room
action-offer-new = New offer
    .hint = new offer
action-offer-edit = Amend the offer
    .hint = amend
action-offer-verify = Say that it is right
    .hint = verify
action-offer-refer = Refer to the offer
    .hint = refer
action-offer-take-out = Take the offer out of the list
    .hint = take out

## The list
offers-title = Offers · { $n } in all
offers-title-found = Offers · { $n } found
offers-title-asking = Offers · { $n } to verify
offers-how-to-search = s search: name, who it is for, language; a number is an age
offers-none = No offers yet. Press b to write the first one down.
offers-none-found = No offer fits. Try another tab or fewer words.
offers-none-asking = All offers are verified.
offers-more = … and { $n } more. Type a little more.
offers-new = new offer: { $name }
offers-only-room = with room only
offers-tab-all = All
offers-tab-jobcenter = Job centre
offers-tab-sundhed = Health
offers-tab-kultur-fritid = Culture
offers-tab-myndighed = Authority
offers-tab-civilsamfund = Civil
offers-tab-asking = Verify
offers-short-all = All
offers-short-jobcenter = Job
offers-short-sundhed = Health
offers-short-kultur-fritid = Cult
offers-short-myndighed = Auth
offers-short-civilsamfund = Civil
offers-short-asking = Verify
offers-head-name = offer
offers-head-organisation = with
offers-head-room = room
offers-head-ages = ages
offers-head-wait = waiting
offers-head-phone = phone

## The page
offers-one = Offer
offers-asks = to be verified
offers-verified = Verified
offers-verified-on = { $day } by { $who }
offers-verified-day = { $day }
offers-verified-by = Verified by
offers-never-verified = never
offers-changed = Changed
offers-said = The source says
offers-said-differently = This was amended by hand, and the source says something else:
offers-taken-out = taken out of the list

## The form
offers-form-new = New offer
offers-form-edit = Amend offer
offers-page-what = The offer
offers-page-whom = For whom
offers-page-where = Contact
offers-form-full-until = Full until and with
offers-form-groups = Groups, with commas between
offers-form-languages = Languages, with commas between
offers-form-phones = Phone, one number a line
offers-form-ages = Ages (18-30, 18+, -30)
offers-saved = { $name } is saved.

## What happens
offers-was-verified = { $name } is verified today.
offers-was-taken-out = { $name } is taken out of the list.
