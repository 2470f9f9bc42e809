import CalendarTime
import ComplianceModel
import FactTree
import SourceText

/// Reads the cases of a rule.
struct RuleCaseReader {
  let text: PolicyText
  let scope: JudgingScope
  let log: MistakeLog

  /// A case, or `nil` when it is wrong, which the log then says.
  func read(_ entry: NodeIndex) -> RuleCase? {
    guard let map = MapReader(entry, named: "a case", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(of: "a case", known: scope.caseKeys)
    let name = map.requiredString("name", of: "a case")
    for key in [scope.caseSubject, "expect"] where text.child(entry, key) == nil {
      map.missing(key, of: "a case")
    }
    let subject = subject(map)
    let asOf = map.day("as_of", orElse: RuleCase.defaultDay)
    let phase = map.phase("phase")
    let data = map.inlineData()
    let expectation = expectation(map)
    guard let name, let subject, let asOf, let phase, let data, let expectation else { return nil }
    return RuleCase(
      name: name.text, span: text.span(entry), asOf: asOf, phase: phase.phase,
      subject: subject, data: data, expectation: expectation)
  }

  private func expectation(_ map: MapReader) -> RuleCase.Expectation? {
    guard let node = map.value("expect") else { return nil }
    if let word = text.tree.text(of: node) {
      switch word {
      case "pass": return .pass
      case "not_applicable": return .notApplicable
      default:
        let needsPaths = ["fail", "undetermined"].contains(word)
        log.error(
          needsPaths ? "'\(word)' needs the guilty paths" : "'\(word)' is no verdict",
          at: text.span(node), in: text.file,
          remedy: needsPaths
            ? "write { \(word): [path] }; the path of the whole manifest is \"\""
            : "write pass, not_applicable, { fail: [paths] } or { undetermined: [paths] }")
        return nil
      }
    }
    guard let verdicts = map.map("expect") else { return nil }
    verdicts.refuseUnknownKeys(of: "'expect'", known: ["fail", "undetermined"])
    let failed = verdicts.strings("fail").map(\.text)
    let undetermined = verdicts.strings("undetermined").map(\.text)
    guard !failed.isEmpty || !undetermined.isEmpty else {
      verdicts.missing("a guilty path under 'fail' or 'undetermined'", of: "'expect'")
      return nil
    }
    return .violations(failed: failed, undetermined: undetermined)
  }
}

extension MapReader {
  /// A phase that may be left out.
  struct MaybePhase {
    let phase: Phase?
  }

  /// The day under a key, or another where there is none; `nil` when it is no date, which is reported.
  func day(_ key: String, orElse other: CalendarDay) -> CalendarDay? {
    guard text.child(node, key) != nil else { return other }
    guard let located = string(key) else { return nil }
    if let day = CalendarDay(located.text) { return day }
    log.error(
      "'\(located.text)' is no date", at: text.span(located.node), in: text.file,
      remedy: "write YYYY-MM-DD")
    return nil
  }

  /// The phase under a key; `nil` when it is none, which is reported.
  func phase(_ key: String) -> MaybePhase? {
    guard text.child(node, key) != nil else { return MaybePhase(phase: nil) }
    let phase: Phase? = choice(key)
    return phase.map { MaybePhase(phase: $0) }
  }

  /// The data that a case gives; `nil` when they are no map.
  func inlineData() -> [(name: String, node: NodeIndex)]? {
    guard text.child(node, "data") != nil else { return [] }
    return map("data").map { data in
      text.tree.children(of: data.node).map { (text.tree.keyName(of: $0), $0) }
    }
  }
}
