### Figures
