### Hjælp
