### Help
