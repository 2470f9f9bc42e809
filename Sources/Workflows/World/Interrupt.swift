import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Ctrl-C while the program waits: it ends the waiting, not the process.
package enum Interrupt {
  private static let isMade = Atomic(false)
  /// How long one pause takes, in nanoseconds.
  private static let pauseLength = 250_000_000

  /// From now on, the first Ctrl-C only ends the waiting; a second one ends the process.
  package static func arm() {
    // Made here, not in the handler, where nothing may be set up.
    isMade.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      Interrupt.note()
    }
  }

  private static func note() {
    isMade.store(true, ordering: .relaxed)
    signal(SIGINT, SIG_DFL)
  }

  /// Waits for a moment.
  ///
  /// - Returns: Whether to go on: nobody has pressed Ctrl-C.
  @Sendable
  static func pause() -> Bool {
    if !isMade.load(ordering: .relaxed) {
      var time = timespec(tv_sec: 0, tv_nsec: pauseLength)
      unsafe nanosleep(&time, nil)
    }
    return !isMade.load(ordering: .relaxed)
  }
}
