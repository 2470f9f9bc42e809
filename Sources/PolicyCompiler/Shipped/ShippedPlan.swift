import CELEvaluation
import ComplianceModel
import ShippedLibrary
import SourceText

/// A rule that comes with the program, planned beforehand: neither its text need be read nor its
/// expressions parsed, until it is violated and its words are asked for.
struct ShippedPlan {
  /// The rule's name.
  let id: RuleID
  /// The grade of a violation, unless a policy says otherwise.
  let severity: Severity
  /// The phases during which it must hold; empty means all.
  let phases: Set<Phase>
  /// Names that it had before.
  let formerly: [String]
  /// Whether its plan may be another one where the run has data files.
  let mayNameData: Bool
  /// Its parameters, written as those of ``SettledParameters/written``.
  let parameters: String
  /// The texts that it takes for placeholders of its own accord.
  private let ownPlaceholders: [String]?
  private let parameterNodeCount: UInt32
  private let parameterWords: PlanReader
  /// What is yet to be read.
  private let body: PlanReader

  private static let phases = Phase.allCases

  /// The plan of a rule; `nil` where there is none, or none that was made of its present text.
  init?(of id: RuleID) {
    guard let bytes = ShippedLibrary.plan(id.text, format: ShippedPlans.format) else { return nil }
    var reader = PlanReader(bytes)
    let severity = reader.number()
    phases = Set(
      reader.list { $0.number() }.compactMap {
        Self.phases.indices.contains($0) ? Self.phases[$0] : nil
      })
    formerly = reader.list { $0.string() }
    mayNameData = reader.truth()
    parameters = reader.string()
    ownPlaceholders = reader.optional { $0.list { $0.string() } }
    parameterNodeCount = UInt32(truncatingIfNeeded: reader.number())
    parameterWords = reader.part()
    guard reader.isSound, Severity.gravestFirst.indices.contains(severity) else { return nil }
    self.id = id
    self.severity = Severity.gravestFirst[severity]
    body = reader
  }

  /// The name of the rule's file in messages.
  static func fileName(of id: RuleID) -> String { "rules/\(id.text).yaml" }

  /// A rule that comes with the program, read; `nil` where there is none.
  static func definition(_ id: RuleID, log: MistakeLog) -> RuleDefinition? {
    ShippedLibrary.rule(id.text).flatMap { bytes in
      PolicyText(shipped: SourceFile(name: fileName(of: id), bytes: bytes), log: log)
    }.flatMap { RuleReader(log: log).rule(id, of: $0) }
  }

  /// The rule, ready to be judged; `nil` where the plan makes no sense.
  ///
  /// - Parameters:
  ///   - compiler: Gains the names and constant texts of the rule.
  ///   - constants: Gains its parameters.
  ///   - policyPlaceholders: The texts that the policy takes for placeholders.
  func rule(
    with compiler: inout ExpressionCompiler, constants: inout ConstantsWriter,
    policyPlaceholders: [String]?
  ) -> CompiledRule? {
    var reader = body
    reader.parsing = compiler.options
    reader.variableCount = compiler.layout.names.count
    if let texts = ownPlaceholders ?? policyPlaceholders {
      reader.placeholders = PlaceholderList(texts)
    }
    reader = reader.plans(into: &compiler.symbols)
    let forAtLeast = reader.number()
    let selector = reader.optional { $0.path() }
    let when = reader.optional { $0.program() }
    let demands = reader.list { $0.demand() }.compactMap(\.self)
    let message = reader.template()
    guard reader.isSound else { return nil }
    return CompiledRule(
      id: id, source: Deferred(making: { [id] in Self.definition(id, log: MistakeLog()) }),
      selector: selector, forAtLeast: forAtLeast, when: when, whenParts: [],
      demands: demands, message: message, placeholders: reader.placeholders,
      parameters: constants.add(planned: parameterWords, count: parameterNodeCount),
      phases: phases, formerly: formerly)
  }
}
