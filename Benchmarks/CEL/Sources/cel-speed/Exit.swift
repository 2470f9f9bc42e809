#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ends the program as failed.
func exitUnsound() -> Never { exit(1) }
