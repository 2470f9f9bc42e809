package import CELEvaluation
package import ComplianceModel
package import FactTree

/// A text with expressions between its words, planned.
package struct MessageTemplate: Sendable {
  /// A part of the text.
  package enum Part: Sendable {
    /// Words.
    case words(String)
    /// A value; `source` is shown where it cannot be evaluated.
    case value(Program, source: String)
  }

  private let source: Deferred<[Part]>?

  /// The parts, in order.
  package var parts: [Part] { source?.value ?? [] }

  /// Whether there is nothing to say.
  package var isEmpty: Bool { source == nil }

  /// A text that was planned.
  init(parts: [Part]) {
    source = parts.isEmpty ? nil : Deferred(parts)
  }

  /// A text that is read when it is first said.
  init(reading read: @escaping @Sendable () -> [Part]) {
    source = Deferred(making: read)
  }
}

/// One thing that a rule demands, planned.
///
/// A class, as is the rule: the engine hands both about for every node that it judges.
package final class CompiledDemand: Sendable {
  /// How the place and the program hang together; see `LoweredDemand.Kind`.
  package enum Kind: Sendable {
    case given
    case absent
    case each
    case together
    case condition
    case unique(by: CompiledPath?)
    case references(to: CompiledPath, data: String?)
    // Large and rare: demands of all kinds would be as large.
    indirect case approvals(CompiledApprovals)
  }

  /// What a value must be; anything else is undetermined.
  package enum ValueKind: UInt8, Sendable {
    case any
    case anyOrMissing
    case number
    case text
    case container
  }

  /// How a guilty value is described.
  package enum Description: UInt8, Sendable {
    case value
    case length
    case count
    case none
  }

  /// How the place and the program hang together.
  package let kind: Kind
  /// Where; `nil` points at the node that is judged.
  package let place: CompiledPath?
  /// What must be true.
  package let program: Program?
  /// Where it is false, there is nothing to say.
  package let applies: Program?
  /// Where it is false, there is no judging, for the reason given.
  package let precondition: (program: Program, otherwise: MessageTemplate)?
  /// The paths bound to the operand variables.
  package let operands: [CompiledPath]
  /// What a value must be.
  package let valueKind: ValueKind
  /// How a guilty value is described.
  package let description: Description
  /// What must be.
  package let expectation: MessageTemplate
  /// The parts of the program, for those who want to follow it; empty unless asked for.
  package let parts: [ExpressionPart]
  /// The demand as an author would state it; empty unless asked for.
  package let explanation: String

  /// Takes what a compiler has put together.
  init(
    kind: Kind, place: CompiledPath?, program: Program?, applies: Program?,
    precondition: (program: Program, otherwise: MessageTemplate)?, operands: [CompiledPath],
    valueKind: ValueKind, description: Description, expectation: MessageTemplate,
    parts: [ExpressionPart], explanation: String
  ) {
    self.kind = kind
    self.place = place
    self.program = program
    self.applies = applies
    self.precondition = precondition
    self.operands = operands
    self.valueKind = valueKind
    self.description = description
    self.expectation = expectation
    self.parts = parts
    self.explanation = explanation
  }
}

/// A rule with its parameters settled, planned; shared by the policies that give it the same parameters.
package final class CompiledRule: Sendable {
  /// The rule's name.
  package let id: RuleID
  private let words: Words
  /// The nodes at which it is judged; `nil` means the whole manifest.
  package let selector: CompiledPath?
  /// How many nodes the selector must find.
  package let forAtLeast: Int
  /// The condition under which it applies.
  package let when: Program?
  /// The parts of that condition, for those who want to follow it; empty unless asked for.
  package let whenParts: [ExpressionPart]
  /// What must hold.
  package let demands: [CompiledDemand]
  /// What is said of a violation; empty means that the demands say it.
  package let message: MessageTemplate
  /// The texts that count as no answer.
  package let placeholders: PlaceholderList
  /// The map of parameters, in the constants of the run.
  package let parameters: NodeIndex
  /// The phases during which it must hold; empty means all.
  package let phases: PhaseSet
  /// Whether it is judged at every value of the manifest, as rules on how values are written are.
  package let sweepsOverEverything: Bool
  /// Names that it had before, by which waivers may still call it.
  package let formerly: [String]

  /// Where the rule's words stand.
  enum Words: Sendable {
    /// In the rule, which was read.
    case read(RuleDefinition)
    /// Beside the plan of a rule that comes with the program, to be read when it is first violated.
    case planned(Deferred<RuleSummary?>)
  }

  /// Takes what a compiler has put together.
  init(
    id: RuleID, words: Words, selector: CompiledPath?, forAtLeast: Int,
    when: Program?, whenParts: [ExpressionPart], demands: [CompiledDemand],
    message: MessageTemplate,
    placeholders: PlaceholderList, parameters: NodeIndex, phases: PhaseSet,
    formerly: [String]
  ) {
    self.id = id
    self.words = words
    self.selector = selector
    self.forAtLeast = forAtLeast
    self.when = when
    self.whenParts = whenParts
    self.demands = demands
    self.message = message
    self.placeholders = placeholders
    self.parameters = parameters
    self.phases = phases
    if case .everything? = selector?.steps.first {
      sweepsOverEverything = selector?.steps.count == 1
    } else {
      sweepsOverEverything = false
    }
    self.formerly = formerly
  }

  /// How its author wrote it, for those who explain it; never missing where the program is sound.
  ///
  /// A rule that comes with the program is read at every call.
  package var definition: RuleDefinition? {
    switch words {
    case .read(let definition): definition
    case .planned: ShippedPlan.definition(id, log: MistakeLog())
    }
  }

  /// The rule's name and words, at its own severity.
  package var summary: RuleSummary {
    switch words {
    case .read(let definition): definition.summary(severity: definition.severity)
    case .planned(let summary):
      summary.value
        ?? RuleSummary(
          id: id, title: id.text, severity: .critical, why: nil, remedy: nil, owner: nil,
          references: [], checks: [], phases: [])
    }
  }
}
