/// Which verdicts, and which sides of `when`, the tests came to.
package struct RuleCoverage: Sendable {
  /// What was reached of one rule.
  package struct Row: Hashable, Sendable {
    /// The rule.
    package let rule: RuleID
    /// What it can come to, as far as its form tells.
    package let possible: RuleBranches
    /// What some test came to.
    package let reached: RuleBranches

    /// A row.
    package init(rule: RuleID, possible: RuleBranches, reached: RuleBranches) {
      self.rule = rule
      self.possible = possible
      self.reached = reached
    }

    /// What is counted: whether some value of the manifest can leave a rule undetermined, its form
    /// does not tell for sure.
    package var counted: RuleBranches { possible.subtracting(.undetermined) }
    /// What no test came to, of what is counted.
    package var missing: RuleBranches { counted.subtracting(reached) }
    /// Whether the rule may be left undetermined, and no test does so.
    package var isNeverUndetermined: Bool {
      possible.contains(.undetermined) && !reached.contains(.undetermined)
    }
  }

  /// The rules, by name.
  package let rows: [Row]

  /// A coverage.
  package init(rows: [Row]) {
    self.rows = rows
  }

  /// How many branches there are, ``Row/counted``.
  package var possible: Int { rows.reduce(0) { $0 + $1.counted.count } }
  /// How many of them were reached.
  package var reached: Int {
    rows.reduce(0) { $0 + $1.counted.intersection($1.reached).count }
  }

  /// The rules that may be left undetermined, and are so by no test; they are told apart, and count for nothing.
  package var neverUndetermined: [RuleID] { rows.filter(\.isNeverUndetermined).map(\.rule) }

  /// The part of the branches that was reached, in tenths of a percent, rounded down; all where there are none.
  package var permille: Int { possible == 0 ? 1000 : reached * 1000 / possible }
}
