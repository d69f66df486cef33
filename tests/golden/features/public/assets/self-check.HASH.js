(the check's script)
