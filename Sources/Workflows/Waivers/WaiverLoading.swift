import ComplianceModel
import PolicyCompiler
import SourceText

/// Finds and reads the waiver files that a user names.
struct WaiverLoading {
  let world: World
  let paths: [String]

  /// The files, in the order named; folders are walked as for manifests, but `.gitignore` has no say.
  ///
  /// - Parameter problems: Gains what keeps a file or folder from being read.
  func files(_ problems: inout [String]) -> [SourceFile] {
    var files: [SourceFile] = []
    var seen: Set<[UInt8]> = []
    for path in paths {
      var failures: [FileProblem] = []
      var discovery = ManifestDiscovery(world: world, excludes: [], usesGitignore: false)
      discovery.add(path)
      for found in discovery.found where seen.insert(Array(found.path.utf8)).inserted {
        do throws(FileProblem) {
          if let problem = found.problem { throw problem }
          if found.path == "-" || found.isSpecial {
            throw FileProblem(path: found.path, reason: "it is no regular file")
          }
          let bytes = try world.read(found.path, PolicyLoading.largestFile)
          files.append(SourceFile(name: FileName.shown(found.path), bytes: bytes))
        } catch {
          failures.append(error)
        }
      }
      problems += (discovery.problems + failures).map {
        "the waivers in '\(FileName.shown($0.path))' cannot be read: \($0.reason)"
      }
      if discovery.found.isEmpty, discovery.problems.isEmpty {
        problems.append(
          "there is no waiver in '\(FileName.shown(path))': no .yaml, .yml or .json file")
      }
    }
    return files
  }
}
