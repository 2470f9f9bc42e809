/// What a rule came to, or can come to: its verdicts, and the two sides of its `when`.
package struct RuleBranches: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt8

  /// The rule held.
  package static let pass = RuleBranches(rawValue: 1)
  /// It did not hold.
  package static let fail = RuleBranches(rawValue: 2)
  /// It had nothing to say.
  package static let notApplicable = RuleBranches(rawValue: 4)
  /// It could not be judged.
  package static let undetermined = RuleBranches(rawValue: 8)
  /// Its `when` was true.
  package static let whenTrue = RuleBranches(rawValue: 16)
  /// Its `when` was false.
  package static let whenFalse = RuleBranches(rawValue: 32)

  /// A set of branches.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The branch of a verdict; none for a waived one, which is no outcome of the rule itself.
  package init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .pass
    case .fail: self = .fail
    case .notApplicable: self = .notApplicable
    case .undetermined: self = .undetermined
    case .waived: self = []
    }
  }

  private static let named: [(RuleBranches, String)] = [
    (.pass, "pass"), (.fail, "fail"), (.notApplicable, "not applicable"),
    (.undetermined, "undetermined"), (.whenTrue, "when true"), (.whenFalse, "when false"),
  ]

  /// The branches in words, in a fixed order.
  package var words: [String] { Self.named.filter { contains($0.0) }.map(\.1) }

  /// How many branches there are.
  package var count: Int { rawValue.nonzeroBitCount }
}
