### First run

setup-title = The first time
setup-welcome = Welcome. This makes the first administrator and the first team.
setup-admin = Your name
setup-password = Password, at least 10 letters
setup-again = The password again
setup-team = The team's name
setup-area = Service area
setup-leads = I lead the team too, and read its log
setup-frameworks = Frameworks that contacts can be tagged with (space chooses)
