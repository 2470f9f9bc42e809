// The command's door.
