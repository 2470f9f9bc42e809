import ComplianceModel
import Diagnostics
package import PolicyCompiler
import ShippedLibrary
import SourceText
import SystemPackage

/// Finds policies and rules: those shipped with the program, and those in files.
package struct PolicyLoading {
  /// The most bytes of a policy or rule file.
  static let largestFile = 16 << 20

  let world: World

  /// A loader over a world.
  package init(world: World) {
    self.world = world
  }

  /// What a name stands for: a file where it looks like one, else a shipped policy.
  func source(_ name: String) throws(FileProblem) -> PolicySource? {
    guard Self.looksLikeFile(name) else { return Self.shipped(name) }
    let bytes = try world.read(name, Self.largestFile)
    return PolicySource(name: Self.policyName(name), file: SourceFile(name: name, bytes: bytes))
  }

  /// A policy that is shipped with the program.
  static func shipped(_ name: String) -> PolicySource? {
    ShippedLibrary.policy(name).map {
      PolicySource(
        name: name, file: SourceFile(name: "policies/\(name).yaml", bytes: $0), isShipped: true)
    }
  }

  /// The file's name without folders and ending.
  private static func policyName(_ path: String) -> String {
    FilePath(path).lastComponent?.stem ?? path
  }

  static func looksLikeFile(_ name: String) -> Bool {
    name.contains("/") || ManifestDiscovery.hasManifestEnding(name)
  }

  /// Finds what policies build on, relative to the file that says so.
  package var finder: PolicyFinder {
    PolicyFinder(names: ShippedLibrary.policyNames) { name, from in
      guard Self.looksLikeFile(name) else { return Self.shipped(name) }
      let folder = from.map { FilePath($0.name).removingLastComponent() } ?? FilePath("")
      return try? source(folder.pushing(FilePath(name)).string)
    }
  }

  /// The catalogue of checks that a folder of rules may hold at its top; it is no rule.
  package static let catalogue = "catalogue.yaml"

  /// The rules of a folder, named by their paths below it.
  func rules(in folder: String) throws(FileProblem) -> [(id: String, file: SourceFile)] {
    // As what is found in it is named.
    let folder = world.plain(folder)
    guard case .folder = try world.kind(folder) else {
      throw FileProblem(path: folder, reason: "is no folder of rules")
    }
    var discovery = ManifestDiscovery(world: world, excludes: [], usesGitignore: false)
    discovery.add(folder)
    if let problem = discovery.problems.first { throw problem }
    if let problem = discovery.found.lazy.compactMap(\.problem).first { throw problem }
    var rules: [(id: String, file: SourceFile)] = []
    for found in discovery.found where !found.path.hasSuffix(".json") {
      let below = folder == "." ? found.path[...] : found.path.dropFirst(folder.count)
      let id = String(below.drop { $0 == "/" })
      if id == Self.catalogue { continue }
      let bytes = try world.read(found.path, Self.largestFile)
      rules.append((Self.ruleName(id), SourceFile(name: found.path, bytes: bytes)))
    }
    return rules
  }

  private static func ruleName(_ path: String) -> String {
    var path = FilePath(path)
    path.extension = nil
    return path.string
  }
}
