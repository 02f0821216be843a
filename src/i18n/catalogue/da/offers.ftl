### Tilbud
