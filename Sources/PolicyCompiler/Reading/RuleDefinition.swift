package import ComplianceModel
package import FactTree
import SourceText

/// A rule as its author wrote it, checked for form but not yet compiled.
///
/// A class, as it is large and passes from the library through selections to the compiler.
package final class RuleDefinition: Sendable {
  /// The rule's name.
  package let id: RuleID
  /// The file.
  package let text: PolicyText
  /// The map that holds the rule.
  package let node: NodeIndex
  /// What must be true.
  package let title: String
  /// How grave a violation is, unless a policy says otherwise.
  package let severity: Severity
  /// The nodes at which the rule is judged; `nil` means the whole manifest.
  package let selector: LocatedPath?
  /// How many nodes the selector must find.
  package let forAtLeast: Int
  /// The condition under which the rule applies.
  package let when: LocatedText?
  /// What must hold.
  package let form: CheckForm
  /// The parameters and their defaults.
  package let parameters: [Parameter]
  /// What is said of a violation, with CEL between double braces.
  package let message: LocatedText?
  /// Why it matters.
  package let why: String?
  /// What to do.
  package let remedy: String?
  /// The role that must act.
  package let owner: String?
  /// Where the rule comes from.
  package let references: [String]
  /// Entries of the check catalogue.
  package let checks: [String]
  /// Rules that fail where this one has nothing to judge: they demand the fields that it reads.
  package let companions: [String]
  /// Fields that the rule reads and that may be absent without harm, as paths that begin at `self`.
  package let mayLack: [LocatedPath]
  /// The phases during which it must hold; empty means all.
  package let phases: [Phase]
  /// Names that the rule had before.
  package let formerly: [String]
  /// The list of cases.
  package let cases: NodeIndex?
  /// How much it looks at before it comes to a verdict.
  package let scope: JudgingScope
  /// What it takes from each manifest; `nil` for a rule of one manifest.
  package let collected: RowDefinition?

  /// What a reader found in a file.
  init(
    id: RuleID, text: PolicyText, node: NodeIndex, title: String, severity: Severity,
    selector: LocatedPath?, forAtLeast: Int, when: LocatedText?, form: CheckForm,
    parameters: [Parameter], message: LocatedText?, why: String?, remedy: String?, owner: String?,
    references: [String], checks: [String], companions: [String], mayLack: [LocatedPath],
    phases: [Phase], formerly: [String], cases: NodeIndex?, scope: JudgingScope = .manifest,
    collected: RowDefinition? = nil
  ) {
    self.id = id
    self.text = text
    self.node = node
    self.title = title
    self.severity = severity
    self.selector = selector
    self.forAtLeast = forAtLeast
    self.when = when
    self.form = form
    self.parameters = parameters
    self.message = message
    self.why = why
    self.remedy = remedy
    self.owner = owner
    self.references = references
    self.checks = checks
    self.companions = companions
    self.mayLack = mayLack
    self.phases = phases
    self.formerly = formerly
    self.cases = cases
    self.scope = scope
    self.collected = collected
  }

  /// A parameter with the node of its value.
  package struct Parameter: Sendable {
    /// Its name.
    package let name: String
    /// Its default.
    package let value: NodeIndex
  }

  /// Whether it stands in a policy rather than in a file of its own.
  var isInline: Bool { node != text.root }

  /// The bytes of its id, where it stands in a policy.
  var idSpan: SourceSpan {
    text.child(node, "id").map { text.span($0) } ?? text.span(node).firstByte
  }

  /// What a reader wants to know of the rule.
  package func summary(severity: Severity) -> RuleSummary {
    RuleSummary(
      id: id, title: title, severity: severity, why: why, remedy: remedy, owner: owner,
      references: references, checks: checks, phases: phases)
  }
}
