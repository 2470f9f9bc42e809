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
  func plain(_ file: String) -> String {
    here.pushing(FilePath(file)).lexicallyNormalized().string
  }

  /// Whether a file stands at or below a path of the run, given by its plain name.
  func contains(_ plain: String) -> Bool {
    let path = FilePath(plain)
    return roots.contains { path.starts(with: $0) }
  }
}
