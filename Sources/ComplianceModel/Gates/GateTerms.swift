package import CalendarTime

/// What a policy says of its gates, as it is shown to people: everything settled, defaults included.
package struct GateTerms: Hashable, Sendable {
  /// How long an unmet condition may stay so, where the policy does not say.
  package static let usualDue: [Severity: CalendarPeriod] = [
    .critical: CalendarPeriod(months: 0, days: 14), .major: CalendarPeriod(months: 0, days: 30),
    .minor: CalendarPeriod(months: 0, days: 90), .info: CalendarPeriod(months: 0, days: 180),
  ]

  /// A gate with what it asks for.
  package struct Passage: Hashable, Sendable {
    /// The gate.
    package let gate: Gate
    /// The condition under which it is for a project, as CEL; `nil` means always.
    package let when: String?
    /// The patterns of rules that are judged whatever their phases.
    package let rules: [String]
    /// What is asked of approvals; `nil` where none are.
    package let approvals: [ApprovalTerm]?
    /// How long a decision opens the gate; `nil` means for ever.
    package let validFor: CalendarPeriod?

    /// A gate with what it asks for.
    package init(
      gate: Gate, when: String?, rules: [String], approvals: [ApprovalTerm]?,
      validFor: CalendarPeriod?
    ) {
      self.gate = gate
      self.when = when
      self.rules = rules
      self.approvals = approvals
      self.validFor = validFor
    }
  }

  /// One field of the `approvals` of a gate.
  package struct ApprovalTerm: Hashable, Sendable {
    /// The field, as policies write it: `all_of`.
    package let field: String
    /// Its values, as policies write them.
    package let values: [String]

    /// A field with its values.
    package init(_ field: String, _ values: [String]) {
      self.field = field
      self.values = values
    }
  }

  /// Who may override a hold.
  package struct Overrides: Hashable, Sendable {
    /// The roles of which one must approve.
    package let roles: [String]
    /// How well that must be proven.
    package let proof: ApprovalProof
    /// How long an approval opens a gate; `nil` leaves it to the gate.
    package let validFor: CalendarPeriod?

    /// Who may override a hold.
    package init(roles: [String], proof: ApprovalProof, validFor: CalendarPeriod?) {
      self.roles = roles
      self.proof = proof
      self.validFor = validFor
    }
  }

  /// How a way, or a project, that is out of the ordinary is answered.
  package struct Answer: Hashable, Sendable {
    /// What is out of the ordinary: `skip`, `back`, or a word of `project.status`.
    package let what: String
    /// The answer.
    package let answer: TransitionAnswer

    /// An answer.
    package init(_ what: String, _ answer: TransitionAnswer) {
      self.what = what
      self.answer = answer
    }
  }

  /// What an unmet criterion of one rule does.
  package struct RuleEnforcement: Hashable, Sendable {
    /// The rule.
    package let rule: RuleID
    /// What it does.
    package let enforcement: Enforcement

    /// What an unmet criterion of a rule does.
    package init(_ rule: RuleID, _ enforcement: Enforcement) {
      self.rule = rule
      self.enforcement = enforcement
    }
  }

  /// The gates, in the order of the policy; empty where it has none.
  package let passages: [Passage]
  /// What an unmet criterion does, for every severity.
  package let enforcement: [Severity: Enforcement]
  /// What an unmet criterion does, for the rules that are singled out, by name.
  package let enforcementOf: [RuleEnforcement]
  /// Who may override a hold; `nil` where nobody may.
  package let overrides: Overrides?
  /// How leaving phases out and going back are answered.
  package let ways: [Answer]
  /// How a project is answered by the word of its status, by word.
  package let statuses: [Answer]

  /// What a policy says of its gates.
  package init(
    passages: [Passage], enforcement: [Severity: Enforcement], enforcementOf: [RuleEnforcement],
    overrides: Overrides?, ways: [Answer], statuses: [Answer]
  ) {
    self.passages = passages
    self.enforcement = enforcement
    self.enforcementOf = enforcementOf
    self.overrides = overrides
    self.ways = ways
    self.statuses = statuses
  }
}
