package import CalendarTime
import ComplianceModel
import Diagnostics
import PolicyCompiler
import SourceText
import SystemPackage

/// Writes files to begin with: a rule, or all that a project needs.
package struct ScaffoldWorkflow {
  /// What came of it.
  package enum Outcome: Sendable {
    /// The files that were written, in order.
    case written([String])
    /// Nothing was written, for these reasons.
    case impossible([String])
  }

  /// The name of the policy that ``project(in:asOf:replaces:)`` writes.
  package static let policyFile = "tollgate-policy.yaml"

  private let world: World

  /// Prepares to write.
  package init(in world: World) {
    self.world = world
  }

  /// Writes a rule that passes its own cases.
  ///
  /// - Parameters:
  ///   - name: `category/name`.
  ///   - folder: The folder of rules.
  package func rule(_ name: String, in folder: String) -> Outcome {
    guard RuleID.isWellFormed(name) else {
      return .impossible([
        "'\(name)' cannot name a rule; write category/name in lower case with hyphens, stating what must be true"
      ])
    }
    if BuiltInRule.allCases.contains(where: { $0.id.text == name }) {
      return .impossible([
        "'\(name)' is a rule that the engine itself judges; give the rule another name"
      ])
    }
    let path = FilePath(folder).pushing(FilePath("\(name).yaml")).string
    return write([(path, RuleScaffold(id: RuleID(name)).text)], replaces: false)
  }

  /// Writes a manifest, a policy, a configuration that names it, and a CI file.
  ///
  /// - Parameters:
  ///   - folder: Where to.
  ///   - asOf: The day that the manifest shows; `nil` means today in UTC.
  ///   - replaces: Whether files that are there are written over.
  package func project(in folder: String, asOf: CalendarDay?, replaces: Bool) -> Outcome {
    let files = ProjectScaffold(today: asOf ?? world.today()).files.map { path, text in
      (folder == "." ? path : FilePath(folder).pushing(FilePath(path)).string, text)
    }
    return write(files, replaces: replaces)
  }

  /// The top of the repository that a folder is somewhere below, and the way from there; `nil` where
  /// the folder is the top itself, or in none.
  package func repository(above folder: String) -> (top: String, way: String)? {
    var way = FilePath()
    var path = FilePath(world.currentFolder()).pushing(FilePath(folder)).lexicallyNormalized()
    func isTop() -> Bool { (try? world.kind(path.appending(".git").string)) != nil }
    if isTop() { return nil }
    while let name = path.lastComponent, path.removeLastComponent() {
      way = FilePath(root: nil, [name] + way.components)
      if isTop() { return (path.string, way.string) }
    }
    return nil
  }

  /// Writes a file that is not there yet.
  package func file(_ text: String, at path: String) -> Outcome {
    write([(path, text)], replaces: false)
  }

  private func write(_ files: [(path: String, text: String)], replaces: Bool) -> Outcome {
    if !replaces {
      let present = files.map(\.path).filter { (try? world.kind($0)) != nil }
      guard present.isEmpty else {
        return .impossible(present.map { "'\($0)' is there already; nothing was written" })
      }
    }
    for file in files {
      do throws(FileProblem) {
        try world.write(file.path, Array(file.text.utf8))
      } catch {
        return .impossible(["'\(error.path)' cannot be written: \(error.reason)"])
      }
    }
    return .written(files.map(\.path))
  }
}
