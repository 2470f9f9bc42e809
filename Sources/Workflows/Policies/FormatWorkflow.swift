package import PolicyCompiler
import SourceText

/// Formats policy and rule files.
package struct FormatWorkflow {
  /// What came of the files.
  package enum Outcome: Sendable {
    /// The files that were, or would be, written anew, of how many.
    case formatted([String], fileCount: Int)
    /// Files cannot be read as policies or rules.
    case mistakes([FileMistakes])
    /// The job could not be done, for these reasons.
    case impossible([String])
  }

  private let world: World

  /// Prepares to format.
  package init(in world: World) {
    self.world = world
  }

  /// Formats the files at some paths, folders walked.
  ///
  /// - Parameter writes: Whether files are written; else it is only told which would be.
  package func run(_ paths: [String], writes: Bool) -> Outcome {
    var discovery = ManifestDiscovery(world: world, excludes: [], usesGitignore: true)
    for path in paths { discovery.add(path) }
    var problems = discovery.problems.map { "'\($0.path)' cannot be read: \($0.reason)" }
    let log = MistakeLog()
    let formatter = PolicyFormatter(log: log)
    var changes: [(path: String, bytes: [UInt8])] = []
    var count = 0
    for found in discovery.found where !found.path.hasSuffix(".json") {
      guard let bytes = read(found.path, &problems) else { continue }
      switch formatter.format(SourceFile(name: found.path, bytes: bytes)) {
      case .formatted(let formatted):
        count += 1
        if formatted != bytes { changes.append((found.path, formatted)) }
      case .foreign:
        if found.isNamed { problems.append("'\(found.path)' is neither a policy nor a rule") }
      case .unreadable: break
      case .unsafe:
        problems.append("'\(found.path)' was left as it is: formatted, it would not say the same")
      }
    }
    if count == 0, problems.isEmpty, !log.hasErrors {
      problems.append("there is no policy and no rule in \(paths.joined(separator: ", "))")
    }
    if log.hasErrors { return .mistakes(log.mistakes) }
    guard problems.isEmpty else { return .impossible(problems) }
    if writes {
      for change in changes {
        do throws(FileProblem) {
          try world.write(change.path, change.bytes)
        } catch {
          return .impossible(["'\(error.path)' cannot be written: \(error.reason)"])
        }
      }
    }
    return .formatted(changes.map(\.path), fileCount: count)
  }

  private func read(_ path: String, _ problems: inout [String]) -> [UInt8]? {
    do throws(FileProblem) {
      return try world.read(path, PolicyLoading.largestFile)
    } catch {
      problems.append("'\(error.path)' cannot be read: \(error.reason)")
      return nil
    }
  }
}
