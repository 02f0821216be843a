### Byggeklodser

widget-too-small = Vinduet er for lille.
widget-too-small-size = { $cols }×{ $rows }; mindst { $min-cols }×{ $min-rows }
widget-nothing-found = Intet fundet
