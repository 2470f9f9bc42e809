package import CalendarTime

/// A policy in full: what it is about, and the rules in force under it.
package struct PolicyCard: Sendable {
  /// A rule in force.
  package struct Rule: Sendable {
    /// The rule, with the severity and the parameters of the policy.
    package let card: RuleCard
    /// The severity that the rule has by itself.
    package let ownSeverity: Severity
    /// The parameters as the rule has them by itself, as CEL, by name.
    package let ownParameters: [String: String]
    /// What took the rule in: a pattern under `use`, or the definition itself.
    package let takenBy: Origin

    /// A rule with what the policy makes of it.
    package init(
      card: RuleCard, ownSeverity: Severity, ownParameters: [String: String], takenBy: Origin
    ) {
      self.card = card
      self.ownSeverity = ownSeverity
      self.ownParameters = ownParameters
      self.takenBy = takenBy
    }

    /// The parameters to which the policy gives another value.
    package var changedParameters: [RuleCard.Parameter] {
      card.parameters.filter { ownParameters[$0.name] != $0.value }
    }
  }

  /// A name of the life cycle, and the phase that it stands for.
  package struct PhaseName: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The phase.
    package let phase: Phase

    /// A name for a phase.
    package init(name: String, phase: Phase) {
      self.name = name
      self.phase = phase
    }
  }

  /// The name by which it was chosen.
  package let name: String
  /// The file, as messages name it.
  package let file: String
  /// What it is called.
  package let title: String
  /// What it is for, from the comment at the head of the file; `nil` where there is none.
  package let purpose: String?
  /// Its version.
  package let version: String
  /// Who answers for it.
  package let owner: String?
  /// The days on which it is in effect.
  package let effective: (from: CalendarDay?, to: CalendarDay?)
  /// The files that it builds on, the furthest first.
  package let bases: [String]
  /// The kinds of manifest that it governs; empty means all.
  package let kinds: [String]
  /// The paths of which any makes a manifest its business.
  package let orHas: [String]
  /// The condition under which it applies, as CEL.
  package let applies: String?
  /// The life cycle; empty where phases have no meaning.
  package let lifeCycle: [PhaseName]
  /// The vocabulary of its manifests: `project`, `pmo`, or `nil` for none.
  package let schema: String?
  /// Who may excuse what, and for how long.
  package let waivers: WaiverTerms
  /// The gates, and what goes with them.
  package let gates: GateTerms
  /// How its audits score.
  package let scoring: Scoring
  /// By when a violation is to be mended, from the day on which it was first seen.
  package let due: [Severity: CalendarPeriod]
  /// The rules in force, by name.
  package let rules: [Rule]

  /// A policy in full.
  package init(
    name: String, file: String, title: String, purpose: String?, version: String, owner: String?,
    effective: (from: CalendarDay?, to: CalendarDay?), bases: [String], kinds: [String],
    orHas: [String], applies: String?, lifeCycle: [PhaseName], schema: String?,
    waivers: WaiverTerms, gates: GateTerms, scoring: Scoring, due: [Severity: CalendarPeriod],
    rules: [Rule]
  ) {
    self.name = name
    self.file = file
    self.title = title
    self.purpose = purpose
    self.version = version
    self.owner = owner
    self.effective = effective
    self.bases = bases
    self.kinds = kinds
    self.orHas = orHas
    self.applies = applies
    self.lifeCycle = lifeCycle
    self.schema = schema
    self.waivers = waivers
    self.gates = gates
    self.scoring = scoring
    self.due = due
    self.rules = rules
  }

  /// How many rules of each category are in force, by category.
  package var rulesByCategory: [(category: String, count: Int)] {
    var counts: [String: Int] = [:]
    for rule in rules { counts[String(rule.card.summary.id.category), default: 0] += 1 }
    return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }
}
