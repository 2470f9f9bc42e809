import Foundation

/// Asks the git command line what has changed.
enum GitRepository {
  /// The absolute paths of the files that have changed.
  ///
  /// - Throws: ``GitProblem`` where the folder is in no repository, the reference is unknown, or git is not there.
  @Sendable
  static func changedFiles(_ since: ChangedSince) throws(GitProblem) -> Set<String> {
    let top = try run(["rev-parse", "--show-toplevel"])
    guard let root = lines(top, separator: "\n").first else {
      throw GitProblem("git names no top folder")
    }
    let base: [String]
    switch since {
    case .lastCommit: base = ["HEAD"]
    case .reference(let name):
      guard !name.hasPrefix("-"), !name.isEmpty else {
        throw GitProblem("'\(name)' is no name of a commit")
      }
      base = ["--merge-base", name]
    }
    let diff = try run(["-C", root, "diff", "--name-only", "-z", "--no-renames"] + base + ["--"])
    let others = try run(["-C", root, "ls-files", "--others", "--exclude-standard", "-z"])
    let names = lines(diff, separator: "\0") + lines(others, separator: "\0")
    return Set(names.map { "\(root)/\($0)" })
  }

  /// The files of the repository that change with every commit, reset and other branch; none where there is
  /// no repository.
  @Sendable
  static func commitMarks() -> [String] {
    let paths = try? run(["rev-parse", "--git-path", "HEAD", "--git-path", "logs/HEAD"])
    return paths.map { lines($0, separator: "\n") } ?? []
  }

  private static func lines(_ text: String, separator: Character) -> [String] {
    text.split(separator: separator).map(String.init)
  }

  private static func run(_ arguments: [String]) throws(GitProblem) -> String {
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
    // Errors are a line or two, so they cannot fill their pipe while the output is read.
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let words =
        String(decoding: said, as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
        ?? "git ended with \(process.terminationStatus)"
      throw GitProblem(words)
    }
    return String(decoding: data, as: UTF8.self)
  }
}
