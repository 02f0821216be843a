### Formularer

form-overfull = Der er ikke plads til mere; { $count ->
    [one] ét tegn er ikke kommet med.
   *[other] { $count } tegn er ikke kommet med.
}
form-refused = { $count } felter skal rettes: { $fields }

refusal-field-missing = Feltet mangler.
    .hint = Udfyld det, eller gå tilbage; kladden bliver.
refusal-field-unchosen = “{ $text }” er ikke valgt.
    .hint = Vælg på listen, eller slet det.
refusal-field-too-long = Teksten er for lang.
    .hint = Fjern { $count } tegn, så den kan gemmes.

form-draft-kept = Kladde gemt { $when }
