### Tal
