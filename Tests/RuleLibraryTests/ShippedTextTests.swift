import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import ShippedLibrary
import SourceText
import Testing

/// The program reads and plans its own rules by shorter ways than those of others; here stands that
/// both ways lead to the same.
@Suite("The rules within the program")
struct ShippedTextTests {
  @Test("are read by the narrow reader as by the whole one", arguments: ShippedLibrary.ruleIDs)
  func sameFacts(of id: String) throws {
    let bytes = try #require(ShippedLibrary.rule(id))
    guard let narrow = NarrowYAMLReader.read(bytes, symbols: SymbolTable()) else { return }
    let whole = ManifestReader(symbols: SymbolTable()).read(bytes, format: .yaml)
    #expect(whole.problems.isEmpty)
    #expect(narrow.nodes.map { "\($0)" } == whole.tree.nodes.map { "\($0)" })
    #expect(narrow.arena == whole.tree.arena)
    #expect(narrow.sourceLength == whole.tree.sourceLength)
    #expect(narrow.documents == whole.tree.documents)
    let names = { (tree: FactTree) in tree.nodes.map { tree.name(of: $0.key) } }
    #expect(names(narrow) == names(whole.tree))
  }

  @Test("are nearly all narrow enough to be read fast")
  func mostAreNarrow() {
    let wide = ShippedLibrary.ruleIDs.filter { id in
      ShippedLibrary.rule(id).flatMap { NarrowYAMLReader.read($0, symbols: SymbolTable()) } == nil
    }
    #expect(wide.count * 10 < ShippedLibrary.ruleIDs.count, "too many are slow to read: \(wide)")
  }

  @Test("have no mistake, and the plan that checking them gives", arguments: ShippedLibrary.ruleIDs)
  func samePlan(of id: String) throws {
    let bytes = try #require(ShippedLibrary.rule(id))
    let file = SourceFile(name: "rules/\(id).yaml", bytes: bytes)
    for schema in [SchemaChoice.home(ofCategory: RuleID(id).category), .none] {
      let log = MistakeLog()
      let checked = try #require(plan(id, added: [(id, file)], schema, log))
      #expect(log.isEmpty, "\(log.mistakes.flatMap(\.diagnostics).map(\.message))")
      let unchecked = try #require(plan(id, added: [], schema, log))
      let differing = zip(unchecked, checked).first { $0 != $1 }
      #expect(differing == nil)
      #expect(unchecked.count == checked.count)
    }
  }

  /// All that a run would judge by, written out line by line.
  private func plan(
    _ id: String, added: [(id: String, file: SourceFile)], _ schema: SchemaChoice,
    _ log: MistakeLog
  ) -> [Substring]? {
    guard let rule = RuleLibrary(added: added, log: log).rule(RuleID(id)),
      let set = PolicySet(
        judgingAlone: rule, schema: schema, dataNames: [], log: log)
    else { return nil }
    var text = ""
    dump(set.rules, to: &text)
    // Words are made when they are first asked for, so a dump of the rules does not show them.
    for rule in set.rules {
      dump([rule.message.parts] + rule.demands.map(\.expectation.parts), to: &text)
      dump(rule.demands.map { $0.precondition?.otherwise.parts }, to: &text)
      dump(rule.summary, to: &text)
    }
    dump(set.constants, to: &text)
    // Compiled patterns are pointers, and whose text it is tells the two ways apart.
    let accidental = ["handle:", "pointerValue:", "isShipped:"]
    let lines = text.split(separator: "\n").filter { line in
      !accidental.contains { line.contains($0) }
    }
    // Nor has the order of a dictionary's entries any meaning, each of which is a key and a value.
    let isOfEntry = { (line: Substring) in line.contains("- key: ") || line.contains("- value: ") }
    return lines.filter { !isOfEntry($0) } + lines.filter(isOfEntry).sorted()
  }
}
