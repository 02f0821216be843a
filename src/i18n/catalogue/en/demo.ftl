### Demo

demo-welcome = A sandbox of invented people. Everybody’s password is “{ $password }”:

demo-making = Making the sandbox
demo-made = The sandbox is made in { $path }.
