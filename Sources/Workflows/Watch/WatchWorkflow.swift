/// Does a job again whenever something changes that it looked at.
package struct WatchWorkflow {
  private let world: World
  private let written: [String]

  /// Prepares to watch.
  ///
  /// - Parameter written: The files that the job writes; their changes start nothing.
  package init(in world: World, written: [String]) {
    self.world = world
    self.written = written
  }

  /// Does the job, waits for a change, does it again; until the world's pause says that it is over.
  ///
  /// - Parameter job: The job, in a world that remembers what it looks at.
  package func run(_ job: (World) -> Void) {
    while true {
      let files = WatchedFiles(written: written)
      job(files.watching(world))
      repeat {
        guard world.pause() else { return }
      } while files.now(in: world) == files.picture
      // Whoever saves several files, or one in several steps, is given the time to end.
      var last = files.now(in: world)
      while true {
        guard world.pause() else { return }
        let now = files.now(in: world)
        if now == last { break }
        last = now
      }
    }
  }
}
