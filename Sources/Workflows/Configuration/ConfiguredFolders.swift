import SystemPackage

/// The folders of manifests that may hold a configuration of their own.
struct ConfiguredFolders {
  private let world: World
  private let here: FilePath
  private let identity: World.PathKind?
  /// The folders above a manifest, by the folder that it stands in.
  private var known: [String: [String]] = [:]

  /// Looks from the working folder.
  init(_ world: World) {
    self.world = world
    here = FilePath(world.currentFolder()).lexicallyNormalized()
    identity = try? world.kind(".")
  }

  /// The folders of a manifest from the outermost in.
  ///
  /// The working folder is the run's own, and what
  /// stands above it, or above what lies elsewhere, is nobody's; however the path is written.
  mutating func folders(above path: String) -> [String] {
    let nearest = FilePath(path).lexicallyNormalized().removingLastComponent()
    if let folders = known[nearest.string] { return folders }
    var folder = nearest
    var folders: [String] = []
    while let last = folder.lastComponent, last.kind == .regular, !isRunsOwn(folder) {
      folders.append(folder.string)
      folder.removeLastComponent()
    }
    folders.reverse()
    known[nearest.string] = folders
    return folders
  }

  private func isRunsOwn(_ folder: FilePath) -> Bool {
    if here.starts(with: here.pushing(folder).lexicallyNormalized()) { return true }
    guard case .folder(let own, _)? = identity,
      case .folder(let other, _)? = try? world.kind(folder.string)
    else { return false }
    return own == other
  }
}
