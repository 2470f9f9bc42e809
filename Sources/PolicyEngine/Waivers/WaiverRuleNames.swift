import ComplianceModel
import Diagnostics
import PolicyCompiler
import SourceText

/// The names by which waivers may call rules: present ones, former ones, and patterns of both.
package struct WaiverRuleNames: Sendable {
  private let names: [String]
  private let formerly: [RuleID: [String]]

  /// - Parameter library: The names of all rules within reach, whether a policy takes them or not.
  /// - Parameter audited: The rules of policies that only an audit judges.
  init(rules: [CompiledRule], audited: [AuditTask], library: [String]) {
    var formerly: [RuleID: [String]] = [:]
    for rule in rules where !rule.formerly.isEmpty {
      formerly[rule.id] = rule.formerly
    }
    for task in audited where !task.rule.formerly.isEmpty {
      formerly[task.rule.id] = task.rule.formerly
    }
    self.formerly = formerly
    names = Set(
      library + rules.map(\.id.text) + audited.map(\.rule.id.text)
        + BuiltInRule.allCases.map(\.id.text)
        + GateRule.allCases.map(\.id.text)
    ).sorted()
  }

  /// Whether a waiver is for a rule.
  func matches(_ waiver: Waiver, _ rule: RuleID) -> Bool {
    let pattern = RulePattern(waiver.rule)
    return pattern.matches(rule.text)
      || formerly[rule].map { $0.contains(where: pattern.matches) } == true
  }

  /// Whether a name or pattern begins with a category: what reaches across all of them names nothing.
  package static func namesACategory(_ rule: String) -> Bool {
    guard let slash = rule.firstIndex(of: "/") else { return false }
    return slash != rule.startIndex && !rule[..<slash].contains("*")
  }

  /// What is wrong where a waiver is for no rule at all.
  func fault(of waiver: Waiver) -> WaiverComplaint? {
    let pattern = RulePattern(waiver.rule)
    if !Self.namesACategory(waiver.rule) {
      return WaiverComplaint(
        rule: .waiverNamesARule, field: .rule,
        message:
          "'\(waiver.rule)' names neither a rule nor a category, so the waiver \(waiver.id) excuses nothing",
        note: "reaches across all categories",
        remedy: "Name the rules, or a category such as schedule/*: nobody can answer for them all.")
    }
    if names.contains(where: pattern.matches) { return nil }
    if formerly.values.contains(where: { $0.contains(where: pattern.matches) }) { return nil }
    let isPattern = waiver.rule.contains("*")
    return WaiverComplaint(
      rule: .waiverNamesARule, field: .rule,
      message: isPattern
        ? "no rule matches '\(waiver.rule)', so the waiver \(waiver.id) excuses nothing"
        : "there is no rule '\(waiver.rule)', so the waiver \(waiver.id) excuses nothing",
      note: isPattern ? "is a pattern of no rule" : "is no rule",
      remedy: NearestName.of(waiver.rule, in: names).map { "Did you mean '\($0)'?" })
  }
}
