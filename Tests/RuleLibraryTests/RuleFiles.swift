import ComplianceModel
import FactTree
import Foundation
import ManifestReading
import PolicyCompiler
import SourceText
import Testing

/// A rule file of the folder `rules/`, with its cases, which the program itself does not carry.
struct RuleFile: Sendable, CustomTestStringConvertible {
  let id: String
  let file: SourceFile

  var testDescription: String { id }

  /// The rule, read afresh.
  func rule(_ log: MistakeLog) -> RuleDefinition? {
    RuleLibrary(added: [(id, file)], log: log).rule(RuleID(id))
  }
}

/// The files of the folder `rules/`.
enum RuleFiles {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("rules")

  /// All of them, in order of their names.
  static let all: [RuleFile] = {
    let paths = FileManager.default.subpaths(atPath: root.path) ?? []
    return paths.filter { $0.hasSuffix(".yaml") && $0.contains("/") }.sorted().compactMap { path in
      guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else { return nil }
      return RuleFile(
        id: String(path.dropLast(5)),
        file: SourceFile(name: "rules/\(path)", bytes: Array(data)))
    }
  }()

  /// The ids of the catalogue of checks; `nil` where there is none.
  static let catalogue: Set<String>? = {
    guard let data = try? Data(contentsOf: root.appendingPathComponent("catalogue.yaml")) else {
      return nil
    }
    let read = ManifestReader(symbols: SymbolTable()).read(Array(data), format: .yaml)
    guard read.problems.isEmpty, let list = read.tree.documents.first else { return [] }
    return Set(
      read.tree.children(of: list).compactMap { entry in
        read.tree.child(of: entry, named: "id").flatMap { read.tree.text(of: $0) }
      })
  }()
}
