import CELEvaluation
import ComplianceModel
import ShippedLibrary
import SourceText

/// A rule that comes with the program, planned beforehand: its text need not be read, nor are its
/// expressions parsed or its words read before it is violated.
struct ShippedPlan {
  /// The rule's name.
  let id: RuleID
  /// The grade of a violation, unless a policy says otherwise.
  let severity: Severity
  /// The phases during which it must hold; empty means all.
  let phases: PhaseSet
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

  /// The plan of a rule; `nil` where there is none, or none that was made of its present text.
  init?(of id: RuleID) {
    guard let bytes = ShippedLibrary.plan(id.text, format: ShippedPlans.format) else { return nil }
    var reader = PlanReader(bytes)
    let severity = reader.number()
    phases = PhaseSet(bits: UInt8(truncatingIfNeeded: reader.number()))
    formerly = reader.strings()
    mayNameData = reader.truth()
    parameters = reader.string()
    ownPlaceholders = reader.truth() ? reader.strings() : nil
    parameterNodeCount = UInt32(truncatingIfNeeded: reader.number())
    parameterWords = reader.part()
    guard reader.isSound, Severity.gravestFirst.indices.contains(severity) else { return nil }
    self.id = id
    self.severity = Severity.gravestFirst[severity]
    body = reader
  }

  /// How much a rule that comes with the program looks at, without reading it.
  ///
  /// One that only an audit judges has the name of its scope where others have a plan.
  static func scope(of id: RuleID) -> JudgingScope {
    guard let bytes = ShippedLibrary.plan(id.text, format: ShippedPlans.format) else {
      // A plan of an older text says nothing; then the rule itself is asked.
      return definition(id, log: MistakeLog())?.scope ?? .manifest
    }
    guard let first = bytes.first, first == UInt8(ascii: "p") || first == UInt8(ascii: "h") else {
      return .manifest
    }
    return JudgingScope(rawValue: String(decoding: bytes, as: UTF8.self)) ?? .manifest
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
    var options = PlanText.Options()
    options.parsing = compiler.options
    options.variableCount = compiler.layout.names.count
    if let texts = ownPlaceholders ?? policyPlaceholders {
      options.placeholders = PlaceholderList(texts)
    }
    var whole = body
    var reader = whole.plans(into: &compiler.symbols, options)
    let forAtLeast = reader.number()
    let selector = reader.truth() ? reader.path() : nil
    let when = reader.truth() ? reader.program() : nil
    var demands: [CompiledDemand] = []
    let count = reader.count()
    demands.reserveCapacity(count)
    for _ in 0..<count {
      if let demand = reader.demand() { demands.append(demand) }
    }
    let message = reader.template()
    guard reader.isSound else { return nil }
    let summary = Deferred { [id, severity] () -> RuleSummary? in
      ShippedLibrary.words(id.text, format: ShippedPlans.format).flatMap { words in
        var reader = PlanReader(words)
        return reader.summary(id, severity)
      }
    }
    return CompiledRule(
      id: id, words: .planned(summary),
      selector: selector, forAtLeast: forAtLeast, when: when, whenParts: [],
      demands: demands, message: message, placeholders: reader.placeholders,
      parameters: constants.add(planned: parameterWords, count: parameterNodeCount),
      phases: phases, formerly: formerly)
  }
}
