import ComplianceModel

/// The rules that only an audit judges, while policies are planned one after the other.
struct AuditShelf {
  /// For each policy, the positions of the rules that it takes.
  var members: [[Int]] = []
  /// The indicators of the office.
  var indicators: [CompiledIndicator] = []
  private var rules: [(rule: AuditRule, severity: Severity, policy: String)] = []
  private var positions: [String: Int] = [:]

  /// Keeps a rule; one with the same key is kept once, at the gravest severity.
  ///
  /// - Returns: Its position.
  mutating func keep(
    _ rule: AuditRule, key: String, severity: Severity, policy: String
  ) -> Int {
    if let known = positions[key] {
      rules[known].severity = max(rules[known].severity, severity)
      return known
    }
    positions[key] = rules.count
    rules.append((rule, severity, policy))
    return rules.count - 1
  }

  /// Puts the rules into a set, in order of their names.
  func settle(in set: inout PolicySet) {
    let order = rules.indices.sorted { (rules[$0].rule.id, $0) < (rules[$1].rule.id, $1) }
    var newPosition = [Int](repeating: 0, count: rules.count)
    for (position, old) in order.enumerated() { newPosition[old] = position }
    set.auditTasks = order.map { position in
      let entry = rules[position]
      let isContested = rules.count { $0.rule.id == entry.rule.id } > 1
      return AuditTask(
        rule: entry.rule, severity: entry.severity, policy: isContested ? entry.policy : nil)
    }
    set.auditRules = members.map { $0.map { newPosition[$0] }.sorted() }
    set.indicators = indicators
  }
}
