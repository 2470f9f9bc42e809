import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Reads a `*.test.yaml` file.
package struct PolicyTestReader {
  let log: MistakeLog

  /// Prepares to read.
  package init(log: MistakeLog) {
    self.log = log
  }

  /// The tests of a file; `nil` where nothing of it can be used, which the log then says.
  package func read(_ text: PolicyText) -> PolicyTestFile? {
    guard let map = MapReader(text.root, named: "a policy test", of: text, log: log) else {
      return nil
    }
    map.refuseUnknownKeys(of: "a policy test", known: ["policy", "as_of", "data", "tests"])
    let policy = map.requiredString("policy", of: "a policy test")
    let asOf = map.day("as_of", orElse: RuleCase.defaultDay) ?? RuleCase.defaultDay
    let data = self.data(map)
    guard let tests = map.value("tests") else {
      if text.child(text.root, "tests") == nil { map.missing("tests", of: "a policy test") }
      return nil
    }
    guard text.tree[tests].kind == .list, text.tree[tests].entryCount > 0 else {
      map.mismatch(tests, "must be a list of at least one test")
      return nil
    }
    let read = text.tree.children(of: tests).compactMap { test($0, of: text, asOf, data) }
    guard let policy else { return nil }
    return PolicyTestFile(text: text, policy: policy, tests: read)
  }

  private func test(
    _ entry: NodeIndex, of text: PolicyText, _ usualDay: CalendarDay,
    _ usualData: [(name: String, facts: PolicyTest.Facts)]
  ) -> PolicyTest? {
    guard let map = MapReader(entry, named: "a test", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(of: "a test", known: ["name", "manifest", "as_of", "data", "expect"])
    let name = map.requiredString("name", of: "a test")
    for key in ["manifest", "expect"] where text.child(entry, key) == nil {
      map.missing(key, of: "a test")
    }
    let manifest = map.value("manifest").flatMap { facts($0, "manifest", map) }
    let asOf = map.day("as_of", orElse: usualDay)
    let own = data(map)
    let inherited = usualData.filter { usual in !own.contains { $0.name == usual.name } }
    let expectation = expectation(map)
    guard let name, let manifest, let asOf, let expectation else { return nil }
    return PolicyTest(
      name: name.text, span: text.span(entry), asOf: asOf, manifest: manifest,
      data: inherited + own, expectation: expectation)
  }

  private func facts(_ node: NodeIndex, _ key: String, _ map: MapReader) -> PolicyTest.Facts? {
    if let path = map.text.tree.text(of: node) {
      return .file(LocatedText(text: path, node: node))
    }
    if map.text.tree[node].kind == .map { return .inline(node) }
    map.mismatch(node, "must be a map, or the path of a file beside this one")
    return nil
  }

  private func data(_ map: MapReader) -> [(name: String, facts: PolicyTest.Facts)] {
    guard map.text.child(map.node, "data") != nil, let data = map.map("data") else { return [] }
    return map.text.tree.children(of: data.node).map { child in
      let name = map.text.tree.keyName(of: child)
      if let path = map.text.tree.text(of: child) {
        return (name, .file(LocatedText(text: path, node: child)))
      }
      return (name, .inline(child))
    }
  }

  private static let howToExpect =
    "write 'spotless', { only: [violations] } or { includes: [violations], excludes: [rules] }"

  private func expectation(_ map: MapReader) -> PolicyTest.Expectation? {
    guard let node = map.value("expect") else { return nil }
    if let word = map.text.tree.text(of: node) {
      if word == "spotless" { return .spotless }
      log.error(
        "'\(word)' is nothing that can be expected", at: map.text.span(node), in: map.text.file,
        remedy: Self.howToExpect)
      return nil
    }
    guard let expect = map.map("expect") else { return nil }
    expect.refuseUnknownKeys(of: "'expect'", known: ["only", "includes", "excludes"])
    let isExact = map.text.child(node, "only") != nil
    let includes = map.text.child(node, "includes")
    let excludes = map.text.child(node, "excludes")
    if isExact, includes != nil || excludes != nil {
      log.error(
        "'only' says already which violations there are",
        at: map.text.keySpan(includes ?? excludes ?? node), in: map.text.file,
        remedy: "leave out 'only', or the others")
      return nil
    }
    guard isExact || includes != nil || excludes != nil else {
      expect.missing("'only', 'includes' or 'excludes'", of: "'expect'")
      return nil
    }
    let violations = self.violations(expect, isExact ? "only" : "includes")
    return isExact
      ? .only(violations) : .includes(violations, excludes: expect.strings("excludes"))
  }

  private func violations(_ map: MapReader, _ key: String) -> [ExpectedViolation] {
    guard map.text.child(map.node, key) != nil, let list = map.value(key) else { return [] }
    if let rule = map.text.tree.text(of: list) { return [anyViolation(of: rule, list)] }
    guard map.text.tree[list].kind == .list else {
      map.mismatch(list, "must be a list of violations")
      return []
    }
    if map.text.tree[list].entryCount == 0 {
      map.mismatch(list, "is empty", remedy: "write 'expect: spotless' where nothing is violated")
    }
    return map.text.tree.children(of: list).compactMap { entry in
      if let rule = map.text.tree.text(of: entry) { return anyViolation(of: rule, entry) }
      return violation(entry, of: map.text)
    }
  }

  private func anyViolation(of rule: String, _ node: NodeIndex) -> ExpectedViolation {
    ExpectedViolation(
      rule: LocatedText(text: rule, node: node), paths: nil, verdict: nil, severity: nil)
  }

  private func violation(_ entry: NodeIndex, of text: PolicyText) -> ExpectedViolation? {
    guard let map = MapReader(entry, named: "a violation", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(of: "a violation", known: ["rule", "at", "verdict", "severity"])
    let rule = map.requiredString("rule", of: "a violation")
    let paths = text.child(entry, "at") == nil ? nil : map.strings("at").map(\.text)
    let verdict = map.string("verdict")
    if let verdict, !["fail", "undetermined"].contains(verdict.text) {
      log.error(
        "'\(verdict.text)' is no verdict of a violation", at: text.span(verdict.node),
        in: text.file, remedy: "write fail or undetermined")
    }
    let severity: Severity? = map.choice("severity")
    return rule.map {
      ExpectedViolation(
        rule: $0, paths: paths, verdict: verdict.flatMap { Verdict(rawValue: $0.text) },
        severity: severity)
    }
  }
}
