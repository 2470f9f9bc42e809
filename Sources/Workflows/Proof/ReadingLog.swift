package import Attestation
import Synchronization

/// Remembers which files a run has read, and what they held.
///
/// A record is only as good as its list of inputs, so nobody has to keep that list: whatever goes
/// through the world is on it.
package final class ReadingLog: Sendable {
  private let digests = Mutex<[String: SHA256Digest]>([:])

  /// A log of nothing.
  package init() {}

  /// The digest of each file that was read to its end, by its path.
  package var files: [String: SHA256Digest] { digests.withLock { $0 } }

  /// A world like another, whose reading is remembered here.
  package func watching(_ world: World) -> World {
    var watched = world
    watched.read = { path, limit throws(FileProblem) in
      let bytes = try world.read(path, limit)
      // Beyond the limit nothing is judged, so there is nothing to vouch for.
      if bytes.count <= limit {
        let digest = SHA256Digest(of: bytes)
        self.digests.withLock { $0[path] = digest }
      }
      return bytes
    }
    return watched
  }
}
