import Foundation

/// Asks the git command line what has changed.
enum GitRepository {
  /// Holds the files of the working folder's repository, and of its submodules, against a commit.
  ///
  /// Only what git follows, looks at and finds equal is unchanged. So what it does not know (files of
  /// other repositories, files that are ignored), and what it was told to take for granted, is not.
  ///
  /// - Throws: ``GitProblem`` where the folder is in no repository, the reference is unknown, or git is not there.
  @Sendable
  static func comparison(_ since: ChangedSince) throws(GitProblem) -> GitComparison {
    let top = try top(of: [])
    return try comparison(of: top, with: bases(of: since, ["-C", FileName.text(top)]))
  }

  /// The folder at the top of a work tree.
  private static func top(of here: [String]) throws(GitProblem) -> [UInt8] {
    var top = try run(here + ["rev-parse", "--show-toplevel"])
    if top.last == UInt8(ascii: "\n") { top.removeLast() }
    guard !top.isEmpty else { throw GitProblem("git names no top folder") }
    return top
  }

  /// Holds the files of a work tree against commits: what differs from any of them differs.
  private static func comparison(
    of top: [UInt8], with bases: [String]
  ) throws(GitProblem) -> GitComparison {
    let here = ["-C", FileName.text(top)]
    var names = lines(
      try run(here + ["ls-files", "--others", "--exclude-standard", "-z"]), endedBy: 0)
    for base in bases {
      let diff = [
        "diff", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff",
        "--ignore-submodules=all", base, "--",
      ]
      names += lines(try run(here + diff), endedBy: 0)
    }
    let folder = top.last == UInt8(ascii: "/") ? top : top + [UInt8(ascii: "/")]
    var changed = Set(names.map { folder + $0 })
    if bases.isEmpty { return GitComparison(unchanged: [], changed: changed) }
    // A tag stands before each name; any but this one says that git does not look at the file.
    let followed = [UInt8(ascii: "H"), UInt8(ascii: " ")]
    let entries = lines(try run(here + ["ls-files", "-v", "-z"]), endedBy: 0)
    let equal = entries.lazy.filter { $0.starts(with: followed) }.map { folder + $0.dropFirst(2) }
    var unchanged = Set(equal).subtracting(changed)
    for name in try submodules(here) {
      let inside = try? submodule(folder + name, named: name, of: here, bases)
      unchanged.formUnion(inside?.unchanged ?? [])
      changed.formUnion(inside?.changed ?? [])
    }
    return GitComparison(unchanged: unchanged, changed: changed)
  }

  /// The names of the submodules of a work tree.
  private static func submodules(_ here: [String]) throws(GitProblem) -> [[UInt8]] {
    let mode = Array("160000 ".utf8)
    return lines(try run(here + ["ls-files", "--stage", "-z"]), endedBy: 0)
      .filter { $0.starts(with: mode) }
      .compactMap { entry in
        entry.firstIndex(of: UInt8(ascii: "\t")).map { Array(entry[($0 + 1)...]) }
      }
  }

  /// Holds a submodule against the commits of it that commits of the repository around it stand for.
  ///
  /// - Throws: Where one has no such commit, or the submodule does not know it.
  private static func submodule(
    _ folder: [UInt8], named name: [UInt8], of here: [String], _ bases: [String]
  ) throws(GitProblem) -> GitComparison {
    var own: [String] = []
    for base in bases {
      let entry = try run(
        here + ["ls-tree", "-z", "--full-tree", base, "--", FileName.text(name)])
      // "160000 commit NAME", a tab, the path
      let parts = entry.prefix { $0 != UInt8(ascii: "\t") }.split(separator: UInt8(ascii: " "))
      guard parts.count == 3, parts[1].elementsEqual("commit".utf8) else {
        throw GitProblem("it was no submodule before")
      }
      own.append(String(decoding: parts[2], as: UTF8.self))
    }
    // In a submodule that was not fetched git would speak of the repository around it.
    guard try top(of: ["-C", FileName.text(folder)]) == folder else {
      throw GitProblem("it was not fetched")
    }
    return try comparison(of: folder, with: own)
  }

  /// The files of the repository that change with every commit, reset and other branch; none where there is
  /// no repository.
  @Sendable
  static func commitMarks() -> [String] {
    let paths = try? run(["rev-parse", "--git-path", "HEAD", "--git-path", "logs/HEAD"])
    return paths.map { lines($0, endedBy: UInt8(ascii: "\n")).map(FileName.text) } ?? []
  }

  /// The commits to compare with; none where there is no commit yet.
  private static func bases(
    of since: ChangedSince, _ here: [String]
  ) throws(GitProblem) -> [String] {
    switch since {
    case .lastCommit:
      let head = try? run(here + ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
      return head.map(words) ?? []
    case .reference(let name):
      guard !name.hasPrefix("-"), !name.isEmpty else {
        throw GitProblem("'\(name)' is no name of a commit")
      }
      let isKnown = try? run(here + ["rev-parse", "--verify", "--quiet", "\(name)^{commit}"])
      guard isKnown != nil else {
        throw GitProblem("git knows no commit '\(name)' here; \(cure(here))")
      }
      // Where branches were merged back and forth there are several, and what differs from any counts.
      let found = try? run(here + ["merge-base", "--all", name, "HEAD"])
      guard let found, !found.isEmpty else {
        throw GitProblem("git finds no commit that '\(name)' and HEAD come from; \(cure(here))")
      }
      return words(found)
    }
  }

  /// What to do where a commit is missing.
  private static func cure(_ here: [String]) -> String {
    let isShallow = (try? run(here + ["rev-parse", "--is-shallow-repository"])).map(words)
    return isShallow == ["true"]
      ? "the clone is shallow: fetch the whole history (fetch-depth: 0 of actions/checkout, "
        + "GIT_DEPTH: 0 in GitLab, else git fetch --unshallow)"
      : "fetch it first, as with git fetch origin, or name another"
  }

  private static func words(_ bytes: [UInt8]) -> [String] {
    lines(bytes, endedBy: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func lines(_ bytes: [UInt8], endedBy end: UInt8) -> [[UInt8]] {
    bytes.split(separator: end).map(Array.init)
  }

  private static func run(_ arguments: [String]) throws(GitProblem) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // Nothing of the repository's own configuration may run a program.
    process.arguments =
      ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"] + arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw GitProblem("git cannot be run")
    }
    // Errors are a few lines, so they cannot fill their pipe while the output is read.
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      // The cure often stands on the last line.
      let words = String(decoding: said, as: UTF8.self)
        .split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }.joined(separator: " ")
      throw GitProblem(words.isEmpty ? "git ended with \(process.terminationStatus)" : words)
    }
    return Array(data)
  }
}
