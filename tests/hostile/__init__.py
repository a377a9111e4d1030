"""What hostile data is made of: files of odd YAML, payloads, ways to change what was written."""
