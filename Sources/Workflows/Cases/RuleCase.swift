import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// One case of a rule: a manifest, and what the rule must come to.
struct RuleCase {
  /// What a rule must come to.
  enum Expectation: Hashable {
    /// It holds.
    case pass
    /// It has nothing to say.
    case notApplicable
    /// It does not hold, or cannot be judged, at these paths, in the order of the document.
    case violations(failed: [String], undetermined: [String])
  }

  let name: String
  let asOf: CalendarDay
  let phase: Phase?
  let manifest: NodeIndex
  let data: [(name: String, node: NodeIndex)]
  let expectation: Expectation
}

/// Reads the cases of a rule.
struct RuleCaseReader {
  /// The day that a case is judged by where it names none.
  static let defaultDay = CalendarDay(year: 2026, month: 1, day: 1)

  let rule: RuleDefinition

  /// The cases, and what is wrong with those that cannot be read.
  func cases() -> (cases: [RuleCase], faults: [String]) {
    guard let list = rule.cases else { return ([], []) }
    var cases: [RuleCase] = []
    var faults: [String] = []
    for (position, entry) in tree.children(of: list).enumerated() {
      do throws(CaseFault) {
        cases.append(try read(entry))
      } catch {
        let name = text(entry, "name") ?? "number \(position + 1)"
        faults.append("\(rule.id), case '\(name)': \(error.reason)")
      }
    }
    return (cases, faults)
  }

  /// Why a case cannot be read.
  private struct CaseFault: Error {
    let reason: String
  }

  private static let keys = ["name", "as_of", "phase", "manifest", "data", "expect"]

  private var tree: FactTree { rule.text.tree }

  private func text(_ node: NodeIndex, _ name: String) -> String? {
    tree.child(of: node, named: name).flatMap { tree.text(of: $0) }
  }

  private func read(_ entry: NodeIndex) throws(CaseFault) -> RuleCase {
    for child in tree.children(of: entry) where !Self.keys.contains(tree.keyName(of: child)) {
      throw CaseFault(reason: "'\(tree.keyName(of: child))' is no field of a case")
    }
    guard let name = text(entry, "name") else { throw CaseFault(reason: "needs 'name'") }
    guard let manifest = tree.child(of: entry, named: "manifest") else {
      throw CaseFault(reason: "needs 'manifest'")
    }
    var day = Self.defaultDay
    if let written = text(entry, "as_of") {
      day = CalendarDay(written)
      if day == nil { throw CaseFault(reason: "'\(written)' is no date") }
    }
    guard let day else { throw CaseFault(reason: "has no date") }
    let phaseName = text(entry, "phase")
    let phase = phaseName.flatMap(Phase.init(rawValue:))
    if let phaseName, phase == nil { throw CaseFault(reason: "'\(phaseName)' is no phase") }
    return RuleCase(
      name: name, asOf: day, phase: phase, manifest: manifest, data: data(entry),
      expectation: try expectation(entry))
  }

  private func data(_ entry: NodeIndex) -> [(name: String, node: NodeIndex)] {
    guard let data = tree.child(of: entry, named: "data") else { return [] }
    return tree.children(of: data).map { (tree.keyName(of: $0), $0) }
  }

  private func expectation(_ entry: NodeIndex) throws(CaseFault) -> RuleCase.Expectation {
    guard let node = tree.child(of: entry, named: "expect") else {
      throw CaseFault(reason: "needs 'expect'")
    }
    switch tree.text(of: node) {
    case "pass"?: return .pass
    case "not_applicable"?: return .notApplicable
    case let other?:
      throw CaseFault(reason: "'\(other)' is none of pass, not_applicable, fail, undetermined")
    case nil: break
    }
    let failed = paths(node, "fail")
    let undetermined = paths(node, "undetermined")
    guard !failed.isEmpty || !undetermined.isEmpty else {
      throw CaseFault(reason: "'expect' names no guilty path")
    }
    return .violations(failed: failed, undetermined: undetermined)
  }

  private func paths(_ node: NodeIndex, _ name: String) -> [String] {
    guard let list = tree.child(of: node, named: name) else { return [] }
    return tree.children(of: list).compactMap { tree.text(of: $0) }
  }
}
