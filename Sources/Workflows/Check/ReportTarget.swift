import SourceText

/// The file that a report goes to, where it is there before the run: no input may be written over.
struct ReportTarget {
  /// How far into a file its format is looked for.
  private static let headLength = 1024

  let world: World
  let path: String
  private let identity: FileIdentity

  /// `nil` where there is no such file yet.
  init?(_ path: String, in world: World) {
    guard let identity = world.identity(path) else { return nil }
    self.path = path
    self.identity = identity
    self.world = world
  }

  /// Whether a path leads to the same file.
  func isFile(_ other: String) -> Bool { world.identity(other) == identity }

  /// Whether the file is a report of ours, as the run before this one may have left it in a folder
  /// that is walked.
  var isEarlierReport: Bool {
    guard let head = try? world.read(path, Self.headLength) else { return false }
    let text = String(decoding: head, as: UTF8.self).lowercased()
    if text.hasPrefix("{") {
      return ["\"tollgate\"", "\"tollgate.manifest/"].contains { text.contains($0) }
    }
    return text.hasPrefix("[") && text.contains("\"check_name\"")
  }

  /// Why the report cannot go there.
  func problem(_ input: String) -> String {
    "the report would overwrite \(input) '\(FileName.shown(path))'; name another file with --output"
  }
}
