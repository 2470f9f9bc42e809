package import CalendarTime

/// How one project (one document of one file) stands in one audit.
package struct ProjectStanding: Hashable, Sendable {
  /// The project's id, as the policy's `identity` names it; the file's name where it has none.
  package let id: String
  /// Its title, where the manifest has one.
  package let title: String?
  /// The file, as the run named it; empty for a registered project without a manifest.
  package let file: String
  /// The document's number within its file, from one.
  package let document: Int
  /// What became of the document; `nil` for a registered project without a manifest.
  package let outcome: ManifestReport.Outcome?
  /// What the register says, else the manifest: `Project`, `Programme`, `PMO`.
  package let kind: String?
  /// The tier, likewise.
  package let tier: String?
  /// The phase, in the policy's own word.
  package let phase: String?
  /// Who sponsors it, as the manifest names them.
  package let sponsor: String?
  /// Who manages it, likewise.
  package let manager: String?
  /// Its score.
  package let score: AuditScore
  /// Its light; `nil` where nothing was attainable.
  package let rag: RAG?
  /// Verdicts by kind.
  package let counts: VerdictCounts
  /// Open violations by severity.
  package let violations: [Severity: Int]
  /// The scores of the categories of rules that are not spotless, by category; a category that is not
  /// listed had no failure.
  package let categories: [CategoryScore]
  /// The gates that the manifest lists, for the outlook.
  package let gates: [GateOutlook]

  /// A standing.
  package init(
    id: String, title: String?, file: String, document: Int, outcome: ManifestReport.Outcome?,
    kind: String?, tier: String?, phase: String?, sponsor: String?, manager: String?,
    score: AuditScore, rag: RAG?, counts: VerdictCounts, violations: [Severity: Int],
    categories: [CategoryScore], gates: [GateOutlook]
  ) {
    self.id = id
    self.title = title
    self.file = file
    self.document = document
    self.outcome = outcome
    self.kind = kind
    self.tier = tier
    self.phase = phase
    self.sponsor = sponsor
    self.manager = manager
    self.score = score
    self.rag = rag
    self.counts = counts
    self.violations = violations
    self.categories = categories
    self.gates = gates
  }

  /// Who holds a role, as far as the standing tells: the sponsor and the project manager.
  package func holder(of role: String) -> String? {
    switch role {
    case "sponsor": sponsor
    case "project_manager": manager
    default: nil
    }
  }
}

/// The score of one category of rules.
package struct CategoryScore: Hashable, Sendable {
  /// The part of a rule's id before the slash.
  package let category: String
  /// The score.
  package let score: AuditScore

  /// A category's score.
  package init(category: String, score: AuditScore) {
    self.category = category
    self.score = score
  }
}

/// A gate of a project, as its manifest lists it.
package struct GateOutlook: Hashable, Sendable {
  /// The gate's id.
  package let gate: String
  /// When it is planned; `nil` where the manifest does not say.
  package let planned: CalendarDay?
  /// When it was decided.
  package let held: CalendarDay?
  /// What was decided, in the manifest's word: `go`, `conditional_go`, `hold`.
  package let decision: String?

  /// A gate.
  package init(gate: String, planned: CalendarDay?, held: CalendarDay?, decision: String?) {
    self.gate = gate
    self.planned = planned
    self.held = held
    self.decision = decision
  }
}
