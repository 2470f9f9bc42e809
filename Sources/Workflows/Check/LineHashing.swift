package import ComplianceModel
package import ManifestReading
package import Reporting

/// Reads files with violations once more for the fingerprints of their lines, which reports for
/// GitHub carry.
package struct LineHashing {
  let world: World
  let limits: ReadingLimits

  /// A reader of files.
  package init(world: World, limits: ReadingLimits) {
    self.world = world
    self.limits = limits
  }

  /// The fingerprints of the files in which something shows; what cannot be read has none.
  ///
  /// - Complexity: O(*n*) in the length of the files.
  package func hashes(of report: CheckReport) -> [String: LineHashes] {
    let violations = report.manifests.lazy.flatMap {
      // The same for one that is known: it is the same alert.
      $0.violations + $0.waived.map(\.violation) + $0.known.map(\.violation)
    }
    var hashes: [String: LineHashes] = [:]
    for file in Set(violations.flatMap { $0.places.map(\.file) }) {
      // Standard input cannot be read again.
      guard let bytes = try? world.read(file, limits.fileSize),
        let text = String(validating: bytes, as: UTF8.self)
      else { continue }
      hashes[file] = LineHashes(of: text)
    }
    return hashes
  }
}
