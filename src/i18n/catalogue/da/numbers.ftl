### Tal og varigheder
number-percent = { $n } %
duration-minutes = { $minutes } min
duration-hours = { $hours } t
duration-both = { $hours } t { $minutes } min
