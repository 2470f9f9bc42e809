import CEL
