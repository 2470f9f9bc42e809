import ComplianceModel
import PolicyCompiler
import SourceText
import SystemPackage

/// Finds the manifests of a run, and keeps its reports from taking the place of what it reads.
struct ManifestSearch {
  let world: World
  let request: CheckRequest
  /// The files that reports go to, as far as they are there before the run.
  let targets: [ReportTarget]

  /// What is wrong when a report or a baseline would take the place of what the run reads.
  func overwritten(
    _ policies: [PolicySource], _ library: RuleLibrary, _ waivers: [SourceFile]
  ) -> [String] {
    overwrittenByBaseline
      + targets.compactMap { target in
        if target.isConfiguration(named: request.configuration) {
          return target.problem("the configuration")
        }
        if let path = request.baseline, target.isFile(path) {
          return target.problem("the baseline")
        }
        if policies.contains(where: { target.isFile($0.file.name) }) {
          return target.problem("the policy")
        }
        if library.addedFiles.contains(where: { target.isFile($0.name) }) {
          return target.problem("the rule")
        }
        if waivers.contains(where: { target.isFile($0.name) }) {
          return target.problem("the waiver file")
        }
        if let path = request.approvals, target.isFile(path) {
          return target.problem("the list of approvals")
        }
        if let path = request.allowedSigners, target.isFile(path) {
          return target.problem("the list of signers")
        }
        return request.data.contains { target.isFile($0.path) }
          ? target.problem("the data file") : nil
      }
  }

  /// What a policy is built on is known only once it is compiled.
  func overwritten(extended files: [String]) -> [String] {
    targets.compactMap { target in
      files.contains(where: target.isFile) ? target.problem("the policy") : nil
    }
  }

  /// What is wrong with the file that a baseline is to be written to.
  private var overwrittenByBaseline: [String] {
    guard let path = request.writeBaseline else { return [] }
    func absolute(_ path: String) -> FilePath {
      FilePath(world.currentFolder()).pushing(FilePath(path)).lexicallyNormalized()
    }
    let report = request.reportPaths.first { report in
      absolute(report) == absolute(path)
        || world.identity(report).map { world.identity(path) == $0 } == true
    }
    if let report {
      return [
        "--write-baseline and --output name the same file, '\(FileName.shown(report))'; name two"
      ]
    }
    return [ReportTarget.problemOfBaseline(path, in: world)].compactMap { $0 }
  }

  /// What to say where nothing is left of what was named.
  static let noticeOfNothingLeft =
    "nothing was judged: with --force-exclude, what is named is left out as a walk would leave it out"

  /// The manifests that were named or found; what the run reads as something else is none of the latter.
  ///
  /// - Parameters:
  ///   - mayBeNone: Whether folders without manifests are in order.
  ///   - problems: Gains what keeps the run from its job. Without one the list is empty only where nothing
  ///     may be there, or `--force-exclude` leaves nothing of what was named.
  func manifests(
    besides others: [String], mayBeNone: Bool = false, _ problems: inout [String]
  ) -> FoundManifests {
    var discovery = ManifestDiscovery(
      world: world, excludes: request.exclude, usesGitignore: request.usesGitignore)
    discovery.excludesNamed = request.forceExclude
    let paths = request.paths.isEmpty ? ["."] : request.paths
    for path in paths { discovery.add(path) }
    discovery.keep(once(discovery.found))
    discovery.leaveOut(others)
    for target in targets { discovery.keepClear(of: target) }
    problems += discovery.clashes
    problems += discovery.problems.map {
      "'\($0.path)' cannot be read: \($0.reason)\(Self.hint($0))"
    }
    if discovery.found.isEmpty, problems.isEmpty, discovery.leftOutCount == 0, !mayBeNone {
      let isAnyLeftOut = discovery.leavesOutOthers
      problems.append(
        "there is nothing to check in \(paths.joined(separator: ", ")): no .yaml, .yml or .json file"
          + (isAnyLeftOut ? " but those that manifests are judged by" : "")
      )
    }
    return discovery.found
  }

  /// The files once each: a second path may lead to what was found before, and the first name wins.
  ///
  /// A single path leads to nothing twice but what has several names on purpose.
  private func once(_ found: FoundManifests) -> FoundManifests {
    guard request.paths.count > 1 else { return found }
    var seen: Set<FileIdentity> = []
    return FoundManifests(
      found.lazy.filter { file in
        guard file.path != "-", !file.isSpecial, let identity = world.identity(file.path)
        else { return true }
        return seen.insert(identity).inserted
      })
  }

  /// A word without dots and slashes was probably meant to be a command, one with a dash an option.
  private static func hint(_ problem: FileProblem) -> String {
    if problem.path.hasPrefix("-") {
      return "; behind '--' every word is a path: options stand before it"
    }
    let isWord =
      !problem.path.isEmpty && problem.path.unicodeScalars.allSatisfy { ("a"..."z").contains($0) }
    return isWord && problem.reason.hasPrefix("no such")
      ? "; tollgate --help lists the commands" : ""
  }
}
