import SystemPackage

/// Paths as records have them: from the folder in which the command was given, on any machine.
enum RecordedPath {
  /// A path as it is typed from a folder; a relative one stays as it is, made plain.
  static func relative(_ path: String, to folder: String) -> String {
    let path = FilePath(path).lexicallyNormalized()
    guard path.isAbsolute else { return path.string }
    let folder = FilePath(folder).lexicallyNormalized()
    let own = path.components.map(\.string)
    let base = folder.components.map(\.string)
    let shared = zip(own, base).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: base.count - shared) + own.dropFirst(shared)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }
}
