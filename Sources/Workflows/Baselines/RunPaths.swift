import SystemPackage

/// Which files a run could have judged, by their names in reports.
struct RunPaths {
  private let here: FilePath
  private let roots: [FilePath]

  /// The paths of a run; none stand for the working folder.
  init(_ paths: [String], in world: World) {
    let here = FilePath(world.currentFolder()).lexicallyNormalized()
    self.here = here
    roots = (paths.isEmpty ? ["."] : paths).filter { $0 != "-" }
      .map { here.pushing(FilePath($0)).lexicallyNormalized() }
  }

  /// One name for all ways to write a path.
  func plain(_ file: String) -> PlainName {
    PlainName(text: here.pushing(FilePath(file)).lexicallyNormalized().string)
  }

  /// Whether a file stands at or below a path of the run, given by its plain name.
  func contains(_ plain: PlainName) -> Bool {
    let path = FilePath(plain.text)
    return roots.contains { path.starts(with: $0) }
  }
}

/// The name of a file, equal to another only where all bytes are: an accent may be put together in
/// two ways, which are equal for texts, and name two files.
struct PlainName: Hashable, Sendable {
  /// The name.
  let text: String

  static func == (left: PlainName, right: PlainName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
