package import PolicyCompiler
import ShippedLibrary
package import SourceText
import SystemPackage

extension PolicyLoading {
  /// The policies that a user names; `standard` where none is named.
  ///
  /// - Parameter problems: Gains what keeps a policy from being found.
  package func sources(_ names: [String], _ problems: inout [String]) -> [PolicySource] {
    var sources: [PolicySource] = []
    for name in names.isEmpty ? ["standard"] : names {
      guard let source = source(named: name, &problems) else { continue }
      if !sources.contains(where: { Self.isSameFile($0, source) }) { sources.append(source) }
    }
    return Self.distinct(sources)
  }

  /// The policy that a user names.
  ///
  /// - Parameter problems: Gains what keeps the policy from being found.
  package func source(named name: String, _ problems: inout [String]) -> PolicySource? {
    do throws(FileProblem) {
      if let source = try source(name) { return source }
      let near = NearestName.of(name, in: ShippedLibrary.policyNames)
      let known = ShippedLibrary.policyNames.joined(separator: ", ")
      problems.append(
        "there is no policy '\(name)'; "
          + (near.map { "did you mean '\($0)'?" }
            ?? "shipped are \(known); a file needs its ending"))
    } catch {
      problems.append("the policy '\(error.path)' cannot be read: \(error.reason)")
    }
    return nil
  }

  /// The rules of the folders that a user names, each with the name that its path gives.
  ///
  /// - Parameter problems: Gains what keeps a folder from being read.
  package func rules(
    inFolders folders: [String], _ problems: inout [String]
  ) -> [(id: String, file: SourceFile)] {
    var rules: [(id: String, file: SourceFile)] = []
    for folder in folders {
      do throws(FileProblem) {
        rules += try self.rules(in: folder)
      } catch {
        problems.append("the rules in '\(error.path)' cannot be read: \(error.reason)")
      }
    }
    return rules
  }

  private static func isSameFile(_ left: PolicySource, _ right: PolicySource) -> Bool {
    FilePath(left.file.name).lexicallyNormalized()
      == FilePath(right.file.name).lexicallyNormalized()
  }

  /// Policies whose files are called alike go by their paths, so that reports tell them apart.
  private static func distinct(_ sources: [PolicySource]) -> [PolicySource] {
    sources.map { source in
      let isShared = sources.contains { $0.name == source.name && !isSameFile($0, source) }
      guard isShared else { return source }
      return PolicySource(
        name: source.file.name, file: source.file, isShipped: source.isShipped)
    }
  }
}
