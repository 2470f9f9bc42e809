import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree

/// Reads the `waivers` section of a policy: who may excuse what, and for how long.
struct WaiverTermsReader {
  static let keys = ["approvers", "longest", "never", "announce"]

  let map: MapReader

  /// The terms, and where the patterns of rules stand that nobody may excuse.
  struct Section: Sendable {
    let terms: WaiverTerms
    let never: [LocatedText]
  }

  /// The section; what it leaves out is as in ``WaiverTerms/standard``.
  func section() -> Section? {
    guard let section = map.map("waivers") else { return nil }
    section.refuseUnknownKeys(of: "'waivers'", known: Self.keys)
    let usual = WaiverTerms.standard
    let never = section.strings("never").filter { isPattern($0, of: section) }
    let longest = periods(section).map { usual.longest.merging($0) { _, set in set } }
    let terms = WaiverTerms(
      approvers: approvers(section) ?? usual.approvers, longest: longest ?? usual.longest,
      never: never.map(\.text), announce: period(section, "announce") ?? usual.announce)
    return Section(terms: terms, never: never)
  }

  private func approvers(_ section: MapReader) -> [Severity: [String]]? {
    guard let map = section.map("approvers") else { return nil }
    var approvers: [Severity: [String]] = [:]
    for child in map.text.tree.children(of: map.node) {
      let name = map.text.tree.keyName(of: child)
      let roles = map.strings(name)
      for role in roles where role.text.utf8.allSatisfy({ $0 <= 0x20 }) {
        map.log.error(
          "a role must say something", at: map.text.span(role.node), in: map.text.file)
      }
      if let severity = severity(child, of: map) { approvers[severity] = roles.map(\.text) }
    }
    return approvers
  }

  private func periods(_ section: MapReader) -> [Severity: CalendarPeriod]? {
    guard let map = section.map("longest") else { return nil }
    var periods: [Severity: CalendarPeriod] = [:]
    for child in map.text.tree.children(of: map.node) {
      let period = period(map, map.text.tree.keyName(of: child))
      if let severity = severity(child, of: map) { periods[severity] = period }
    }
    return periods
  }

  /// The severity that a key names.
  private func severity(_ child: NodeIndex, of map: MapReader) -> Severity? {
    let name = map.text.tree.keyName(of: child)
    if let severity = Severity(rawValue: name) { return severity }
    let names = Severity.gravestFirst.map(\.rawValue)
    map.log.error(
      "'\(name)' is no severity", at: map.text.keySpan(child), in: map.text.file,
      remedy:
        Diagnostic.didYouMean(name, among: names)
        ?? "the severities are \(names.joined(separator: ", "))")
    return nil
  }

  private func period(_ map: MapReader, _ key: String) -> CalendarPeriod? {
    guard let located = map.string(key) else { return nil }
    if let period = CalendarPeriod(located.text) { return period }
    map.log.error(
      "'\(located.text)' is no period", at: map.text.span(located.node), in: map.text.file,
      remedy: "write P30D, P6M or P1Y")
    return nil
  }

  private func isPattern(_ located: LocatedText, of map: MapReader) -> Bool {
    guard RulePattern(located.text).isNegated else { return true }
    map.log.error(
      "'!' has no meaning here: what is not named may be excused",
      at: map.text.span(located.node), in: map.text.file)
    return false
  }
}
