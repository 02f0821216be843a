### Demo

demo-welcome = En sandkasse med opdigtede mennesker. Alle har adgangskoden “{ $password }”:

demo-making = Laver sandkassen
demo-made = Sandkassen er lavet i { $path }.
