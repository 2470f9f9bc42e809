import ComplianceModel

/// Finds the manifests below the paths that a user names.
///
/// Folders are walked in order of the names' bytes. Hidden names, and what `.gitignore` files or
/// `--exclude` exclude, are left out, and links to folders are not followed; a path that the user
/// names is always taken.
struct ManifestDiscovery {
  /// How deep folders are walked; deeper ones are reported.
  static let maximumDepth = 64

  let world: World
  let excludes: IgnoreFile
  let usesGitignore: Bool
  /// Whether what a walk leaves out is left out even where the user names it.
  var excludesNamed = false

  private(set) var found = FoundManifests()
  private(set) var problems: [FileProblem] = []
  /// How many of the paths that the user named were left out.
  private(set) var leftOutCount = 0
  /// Whether files were left out because the run reads them as something else.
  private(set) var leavesOutOthers = false
  /// Files of which the report would take the place.
  private(set) var clashes: [String] = []
  /// By their bytes: names that differ only in how an accent is put together are two files.
  private var seen: Set<[UInt8]> = []

  /// Prepares a search.
  ///
  /// - Parameter excludes: Patterns as in `.gitignore`, relative to each path that is walked.
  init(world: World, excludes: [String], usesGitignore: Bool) {
    self.world = world
    self.excludes = IgnoreFile(excludes.joined(separator: "\n"), depth: 0)
    self.usesGitignore = usesGitignore
  }

  /// Adds a path that the user named; what is found is named without its detours.
  mutating func add(_ typed: String) {
    // Standard input is no path; who has a file of that name writes './-'.
    if typed == "-" { return take(typed, isNamed: true) }
    let path = world.plain(typed)
    do throws(FileProblem) {
      let kind = try world.kind(path)
      if excludesNamed, leavesOut(path, kind) {
        leftOutCount += 1
        return
      }
      switch kind {
      case .file, .special: take(path, isNamed: true)
      case .folder(let identity, _):
        var ignores = usesGitignore ? outerIgnoreFiles(of: path) : (files: [], names: [])
        ignores.files.append(excludesFile(depth: ignores.names.count))
        try walk(path, names: ignores.names, ignores: ignores.files, above: [identity])
      }
    } catch {
      problems.append(error)
    }
  }

  /// Goes on with some of the files that were found.
  mutating func keep(_ files: FoundManifests) { found = files }

  /// Leaves out an earlier report where the next one goes; any other file there is a clash.
  mutating func keepClear(of target: ReportTarget) {
    guard let position = found.firstIndex(where: { target.isFile($0.path) }) else { return }
    if !found[position].isNamed, target.isEarlierReport {
      found = found.removing(at: position)
    } else {
      clashes.append(target.problem("the manifest"))
    }
  }

  /// Leaves out files that the run reads as something else, unless the user named them as manifests.
  mutating func leaveOut(_ paths: [String]) {
    guard !paths.isEmpty else { return }
    let others = Set(paths.compactMap(world.identity))
    let kept = found.filter { (found: FoundManifest) in
      found.isNamed && !excludesNamed || world.identity(found.path).map(others.contains) != true
    }
    leavesOutOthers = leavesOutOthers || kept.count < found.count
    leftOutCount += found.count(where: \.isNamed) - kept.count(where: \.isNamed)
    found = FoundManifests(kept)
  }

  private func excludesFile(depth: Int) -> IgnoreFile { excludes.moved(to: depth) }

  private mutating func take(
    _ path: String, isNamed: Bool, isSpecial: Bool = false, problem: FileProblem? = nil
  ) {
    guard seen.insert(Array(path.utf8)).inserted else { return }
    found.append(
      FoundManifest(path: path, isNamed: isNamed, isSpecial: isSpecial, problem: problem))
  }

  private mutating func walk(
    _ folder: String, names: [String], ignores: [IgnoreFile], above: [String]
  ) throws(FileProblem) {
    var ignores = ignores
    let entries = try world.names(folder).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if usesGitignore, entries.contains(".gitignore"), let text = text(folder + "/.gitignore") {
      // Before the patterns of --exclude, which have the last word.
      ignores.insert(IgnoreFile(text, depth: names.count), at: max(0, ignores.count - 1))
    }
    for name in entries where name.utf8.first != UInt8(ascii: ".") {
      visit(name, in: folder, names: names + [name], ignores: ignores, above: above)
    }
  }

  private mutating func visit(
    _ name: String, in folder: String, names: [String], ignores: [IgnoreFile], above: [String]
  ) {
    let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    let looksLikeManifest = Self.hasManifestEnding(name)
    do throws(FileProblem) {
      let kind = try world.kind(path)
      switch kind {
      case .file, .special:
        if looksLikeManifest, !isIgnored(names, isFolder: false, by: ignores) {
          take(path, isNamed: false, isSpecial: kind == .special)
        }
      case .folder(let identity, let isLink):
        // A link may lead anywhere, back up or to the whole disk; who wants it walked names it.
        if isLink || above.contains(identity) || isIgnored(names, isFolder: true, by: ignores) {
          return
        }
        guard above.count < Self.maximumDepth else {
          throw FileProblem(
            path: path, reason: "folders are nested more than \(Self.maximumDepth) deep")
        }
        try walk(path, names: names, ignores: ignores, above: above + [identity])
      }
    } catch {
      if looksLikeManifest {
        // A link that leads nowhere: a finding when it is read.
        if !isIgnored(names, isFolder: false, by: ignores) { take(path, isNamed: false) }
      } else if !error.isAbsence, !isIgnored(names, isFolder: true, by: ignores) {
        // A folder that may hold manifests, not a stray link: a finding, too.
        take(path, isNamed: false, problem: error)
      }
    }
  }

  /// Whether one of the files that ignore leaves out a path, given as names from where they begin.
  func isIgnored(_ names: [String], isFolder: Bool, by ignores: [IgnoreFile]) -> Bool {
    for file in ignores.reversed() {
      if let verdict = file.verdict(on: names, isFolder: isFolder) { return verdict }
    }
    return false
  }

  /// The text of a file that ignores.
  func text(_ path: String) -> String? {
    guard let bytes = try? world.read(path, 1 << 20) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The endings of the files that are taken for manifests.
  static func hasManifestEnding(_ name: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { name.lowercased().hasSuffix($0) }
  }
}
