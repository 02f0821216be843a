### Building blocks

widget-too-small = The window is too small.
widget-too-small-size = { $cols }×{ $rows }; at least { $min-cols }×{ $min-rows }
widget-nothing-found = Nothing found
