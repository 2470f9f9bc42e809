import SystemPackage

/// The paths of files from the root of their repository, by which forges know them.
package struct RepositoryPaths: Sendable {
  /// The variables in which build servers name the root, the first that is set before the others:
  /// GitHub's and GitLab's.
  package static let variables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"]

  private let world: World
  /// The working folder.
  private let here: FilePath
  private let root: FilePath
  /// Tells the root from other folders, whatever it is called.
  private let identity: String

  /// Looks for the root: where a build server says, else the nearest folder from the working folder
  /// up that is the root of a git work tree; `nil` where there is none.
  package init?(in world: World) {
    self.world = world
    here = FilePath(world.currentFolder()).lexicallyNormalized()
    let said = Self.variables.lazy.compactMap { world.environment($0) }
      .map { FilePath($0).lexicallyNormalized() }
      .first { $0.isAbsolute && world.folderIdentity($0) != nil }
    guard let root = said ?? world.repository(above: here),
      let identity = world.folderIdentity(root)
    else { return nil }
    self.identity = identity
    // The working folder may reach it under another name, through a link.
    self.root = world.folder(identity, above: here) ?? root
  }

  /// The path of a file from the root; the path as it is where the file lies elsewhere.
  ///
  /// - Parameter file: As reports show it.
  package func path(of file: String) -> String {
    let typed = FilePath(file)
    guard file != ManifestOpening.unnamedInput, !file.isEmpty else { return file }
    // Behind a link, the folder above is another one than the path tells.
    let names = typed.components.drop { $0.kind == .parentDirectory }
    guard !names.contains(where: { $0.kind == .parentDirectory }) else { return file }
    let whole = here.pushing(typed).lexicallyNormalized()
    let top =
      whole.starts(with: root)
      ? root : world.folder(identity, above: whole.removingLastComponent())
    let rest = whole.components.dropFirst(top?.components.count ?? whole.components.count)
    return rest.isEmpty ? file : rest.map(\.string).joined(separator: "/")
  }
}

extension World {
  /// The nearest folder, from a path upwards, that is the root of a git work tree.
  func repository(above path: FilePath) -> FilePath? {
    var path = path
    while (try? kind(path.appending(".git").string)) == nil {
      guard path.lastComponent != nil else { return nil }
      path.removeLastComponent()
    }
    return path
  }

  /// What tells a folder from all others; `nil` where there is none.
  fileprivate func folderIdentity(_ path: FilePath) -> String? {
    guard case .folder(let identity, _)? = try? kind(path.string) else { return nil }
    return identity
  }

  /// The folder of an identity, from a path upwards.
  fileprivate func folder(_ identity: String, above path: FilePath) -> FilePath? {
    var path = path
    while folderIdentity(path) != identity {
      guard path.lastComponent != nil else { return nil }
      path.removeLastComponent()
    }
    return path
  }
}
