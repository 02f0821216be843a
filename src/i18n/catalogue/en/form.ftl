### Forms

form-overfull = There is no room for more; { $count ->
    [one] one character was left out.
   *[other] { $count } characters were left out.
}
form-refused = { $count } fields need attention: { $fields }

refusal-field-missing = The field is missing.
    .hint = Fill it in, or go back; the draft stays.
refusal-field-unchosen = “{ $text }” has not been chosen.
    .hint = Choose from the list, or erase it.
refusal-field-too-long = The text is too long.
    .hint = Remove { $count } characters so that it can be saved.

form-draft-kept = Draft kept { $when }
