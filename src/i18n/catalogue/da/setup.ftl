### Første start

setup-title = Første gang
setup-welcome = Velkommen. Her laves den første administrator og det første team.
setup-admin = Dit navn
setup-password = Adgangskode, mindst 10 tegn
setup-again = Adgangskoden igen
setup-team = Teamets navn
setup-area = Område
setup-leads = Jeg leder også teamet og læser dets log
setup-frameworks = Rammer, som kontakter kan mærkes med (mellemrum vælger)
