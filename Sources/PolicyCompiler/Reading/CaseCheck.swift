import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree

/// Checks the form of a rule's cases when its policy is compiled; they are run elsewhere.
struct CaseCheck {
  let text: PolicyText
  let scope: JudgingScope
  let log: MistakeLog

  /// Reports what is wrong with a list of cases.
  func check(_ list: NodeIndex) {
    var names: Set<String> = []
    for entry in text.tree.children(of: list) {
      guard let map = MapReader(entry, named: "a case", of: text, log: log) else { continue }
      map.refuseUnknownKeys(of: "a case", known: scope.caseKeys)
      if let name = map.requiredString("name", of: "a case"), !names.insert(name.text).inserted {
        log.error(
          "another case is called '\(name.text)' already", at: text.span(name.node), in: text.file)
      }
      if text.child(entry, scope.caseSubject) == nil {
        map.missing(scope.caseSubject, of: "a case")
      }
      _ = map.map("data")
      let _: Phase? = map.choice("phase")
      checkDay(map)
      checkExpectation(map)
    }
  }

  private func checkDay(_ map: MapReader) {
    guard let day = map.string("as_of"), CalendarDay(day.text) == nil else { return }
    log.error(
      "'\(day.text)' is no date", at: text.span(day.node), in: text.file,
      remedy: "write YYYY-MM-DD")
  }

  private func checkExpectation(_ map: MapReader) {
    guard let node = text.child(map.node, "expect") else {
      return map.missing("expect", of: "a case")
    }
    if let word = text.tree.text(of: node) {
      let words = ["pass", "not_applicable"]
      if words.contains(word) { return }
      log.error(
        "'\(word)' is none of \(words.joined(separator: ", "))", at: text.span(node),
        in: text.file,
        remedy: Diagnostic.didYouMean(word, among: words)
          ?? "name the guilty paths: expect: { fail: [\"path\"] }, or { undetermined: [\"path\"] }")
      return
    }
    guard let expected = map.map("expect") else { return }
    expected.refuseUnknownKeys(of: "'expect'", known: ["fail", "undetermined"])
    let lists = text.tree.children(of: node).filter { child in
      let isEmpty = text.tree[child].kind == .list && text.tree[child].entryCount == 0
      return !isEmpty
    }
    if lists.isEmpty { map.mismatch(node, "names no guilty path") }
    for name in ["fail", "undetermined"] { _ = expected.strings(name) }
  }
}

extension JudgingScope {
  /// The field of a case that holds what is judged.
  var caseSubject: String {
    switch self {
    case .manifest: "manifest"
    case .portfolio: "manifests"
    case .history: "runs"
    }
  }

  /// The fields of a case.
  var caseKeys: [String] {
    switch self {
    case .manifest: ["name", "as_of", "phase", "manifest", "data", "expect"]
    case .portfolio: ["name", "as_of", "manifests", "register", "data", "expect"]
    case .history: ["name", "runs", "findings", "data", "expect"]
    }
  }
}
