package import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import ShippedLibrary
package import SourceText

/// The rules within reach of a run, read when they are asked for: those shipped with the program,
/// and those of a folder, which come first.
package final class RuleLibrary {
  private let added: [String: SourceFile]
  private let log: MistakeLog
  private var read: [RuleID: RuleDefinition?] = [:]
  /// The files of the rules folder.
  package var addedFiles: [SourceFile] { Array(added.values) }
  /// The names of all rules, in order.
  package let ids: [String]

  /// Gathers the rules.
  ///
  /// - Parameters:
  ///   - added: The files of a rules folder, each with the name that its path gives.
  ///   - log: Where mistakes in rules are reported.
  package init(added: [(id: String, file: SourceFile)], log: MistakeLog) {
    self.added = Dictionary(added.map { ($0.id, $0.file) }, uniquingKeysWith: { first, _ in first })
    self.log = log
    let shipped = ShippedLibrary.ruleIDs
    ids =
      added.isEmpty
      ? shipped
      : Set(shipped).union(self.added.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The categories of all rules, in order.
  var categories: [String] { Set(ids.map { String(RuleID($0).category) }).sorted() }

  /// The positions in ``ids`` of the names that fit a pattern, in order.
  func positions(matching pattern: RulePattern) -> [Int] { pattern.positions(among: ids) }

  /// The position of a name in ``ids``.
  func position(of name: String) -> Int? {
    let position = ids.position(notBefore: name.utf8.span)
    return position < ids.count && ids[position] == name ? position : nil
  }

  /// The names of the rules that only an audit judges: those that come with the program, and those of a set.
  package func auditedAlone(in set: PolicySet) -> [String] {
    ids.indices.filter { isShipped($0) && ShippedPlan.scope(of: RuleID(ids[$0])) != .manifest }
      .map { ids[$0] } + set.auditTasks.map(\.rule.id.text)
  }

  /// The rule with a name; `nil` when there is none, or when it holds mistakes, which the log says.
  package func rule(_ id: RuleID) -> RuleDefinition? {
    if let known = read[id] { return known }
    let definition = text(of: id).flatMap { RuleReader(log: log).rule(id, of: $0) }
    read[id] = .some(definition)
    return definition
  }

  /// Whether the rule at a position of ``ids`` is one that comes with the program, which no folder replaces.
  func isShipped(_ position: Int) -> Bool { added.isEmpty || added[ids[position]] == nil }

  private func text(of id: RuleID) -> PolicyText? {
    if let file = added[id.text] { return PolicyText(reading: file, log: log) }
    return ShippedLibrary.rule(id.text).flatMap { bytes in
      PolicyText(shipped: SourceFile(name: "rules/\(id.text).yaml", bytes: bytes), log: log)
    }
  }
}

extension PolicyText {
  /// Reads a file that comes with the program.
  init?(shipped file: SourceFile, log: MistakeLog) {
    if let tree = NarrowYAMLReader.read(file.bytes, symbols: SymbolTable()),
      let root = tree.documents.first
    {
      self.init(file: file, tree: tree, root: root, isShipped: true)
    } else {
      self.init(reading: file, log: log)
      isShipped = true
    }
  }

  /// Reads a policy or rule file; `nil` when it cannot be read, which the log then says.
  package init?(reading file: SourceFile, log: MistakeLog) {
    self.init(reading: file, called: "a policy or rule file", hint: Self.hint, log: log)
  }

  /// Reads a file of one document; `nil` when it cannot be read, which the log then says.
  ///
  /// - Parameters:
  ///   - name: What the file is, with its article.
  ///   - hint: What commonly breaks the YAML of such files.
  init?(reading file: SourceFile, called name: String, hint: String?, log: MistakeLog) {
    let read = ManifestReader(symbols: SymbolTable())
      .read(file.bytes, format: TextFormat(fileName: file.name))
    let source = SourceFile(name: file.name, bytes: Array(read.source))
    for problem in read.problems {
      var problem = problem
      problem.remedy = problem.remedy ?? hint
      log.report(problem, in: source)
    }
    guard read.problems.isEmpty, let root = read.tree.documents.first else { return nil }
    if read.tree.documents.count > 1 {
      log.error(
        "\(name) holds one document", at: read.tree[read.tree.documents[1]].span,
        in: source)
      return nil
    }
    self.init(file: source, tree: read.tree, root: root)
  }

  /// What commonly breaks the YAML of a rule.
  private static let hint =
    "CEL that holds ': ' or ' #', or begins with a sign such as '!', stands between quotes or after '|'"
}
