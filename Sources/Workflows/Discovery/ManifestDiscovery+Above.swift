import SystemPackage

/// What stands above a path decides, too, whether it is left out.
extension ManifestDiscovery {
  /// The `.gitignore` files of the folders above, from the root of the git work tree down, and the
  /// names from that root to the folder.
  func outerIgnoreFiles(of folder: String) -> (files: [IgnoreFile], names: [String]) {
    let path = FilePath(world.currentFolder()).pushing(FilePath(folder)).lexicallyNormalized()
    guard let root = world.repository(above: path) else { return ([], []) }
    let names = Self.names(from: root, to: path)
    return (gitignoreFiles(from: root, along: names), names)
  }

  /// Whether a walk would leave out a path that the user named: by a hidden name, by `.gitignore`, or
  /// by `--exclude`, whose patterns are relative to the working folder here.
  ///
  /// The working folder itself, and what stands above it, is always walked.
  func leavesOut(_ path: String, _ kind: World.PathKind) -> Bool {
    let here = FilePath(world.currentFolder()).lexicallyNormalized()
    let whole = here.pushing(FilePath(path)).lexicallyNormalized()
    if here.starts(with: whole) { return false }
    // What lies elsewhere is seen from its own folder.
    let base = whole.starts(with: here) ? here : whole.removingLastComponent()
    let root = (usesGitignore ? world.repository(above: base) : nil) ?? base
    let names = Self.names(from: root, to: whole)
    let depth = Self.names(from: root, to: base).count
    if names[depth...].contains(where: { $0.utf8.first == UInt8(ascii: ".") }) { return true }
    let ignores =
      (usesGitignore ? gitignoreFiles(from: root, along: names) : []) + [excludes.moved(to: depth)]
    // Nothing is found below a folder that is left out, whatever its own files say.
    return names.indices.contains { last in
      isIgnored(
        Array(names[...last]), isFolder: last + 1 < names.count || kind.isFolder, by: ignores)
    }
  }

  /// The `.gitignore` files of a folder and of those below it on the way along names, the last name's left out.
  private func gitignoreFiles(from root: FilePath, along names: [String]) -> [IgnoreFile] {
    var folder = root
    return names.enumerated().compactMap { depth, name in
      defer { folder.append(name) }
      return text(folder.appending(".gitignore").string).map { IgnoreFile($0, depth: depth) }
    }
  }

  private static func names(from root: FilePath, to path: FilePath) -> [String] {
    path.components.dropFirst(root.components.count).map(\.string)
  }
}

extension World.PathKind {
  /// Whether it is a folder.
  fileprivate var isFolder: Bool { if case .folder = self { true } else { false } }
}
