"""The shell: the web application that remembers, shows, asks and protects."""
