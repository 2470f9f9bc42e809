import CELChecking
import CELEvaluation
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Plans one rule with settled parameters.
struct RuleCompiler {
  private let definition: RuleDefinition
  private let parameters: SettledParameters
  private let log: MistakeLog
  /// Whether the rule is known to be sound, so that it is planned without being checked.
  private let isProven: Bool
  /// What the rule can name; `nil` where nothing is known of manifests.
  private let scope: RuleScope?
  /// Whether the parts of its expressions are wanted.
  private let isTraced: Bool
  private var placeholders = PlaceholderList.standard
  private var text: PolicyText { definition.text }

  init(
    definition: RuleDefinition, parameters: SettledParameters, vocabulary: Vocabulary?,
    isProven: Bool, isTraced: Bool, log: MistakeLog
  ) {
    self.definition = definition
    self.isTraced = isTraced
    self.parameters = parameters
    self.isProven = isProven
    self.log = log
    scope = vocabulary.map { RuleScope(definition, in: $0, log: log) }
  }

  /// Plans the rule; `nil` where it holds mistakes, which the log then says.
  mutating func compile(
    with compiler: inout ExpressionCompiler, constants: inout ConstantsWriter,
    policyPlaceholders: [String]?
  ) -> CompiledRule? {
    if let texts = parameters.texts("placeholders") ?? policyPlaceholders {
      placeholders = PlaceholderList(texts)
    }
    if !isProven { declareNode(to: &compiler) }
    let when = definition.when.flatMap { condition($0, with: &compiler) }
    let lowering = FormLowering(
      text: text, rule: definition.node, judgesWholeManifest: definition.selector == nil, log: log,
      parameters: Dictionary(
        parameters.values.map { ($0.name, ($0.text, $0.node)) },
        uniquingKeysWith: { first, _ in first }))
    let reported = log.reportCount
    scope?.check(definition.form)
    if !isProven { checkOperands(with: &compiler) }
    // What was made from a form that holds mistakes would only repeat them elsewhere.
    let isAssertion = if case .assert = definition.form { true } else { false }
    let lowered =
      isAssertion || log.reportCount == reported ? lowering.demands(of: definition.form) : []
    let formIsSound = log.reportCount == reported
    let demands =
      formIsSound || isAssertion ? lowered.compactMap { demand($0, with: &compiler) } : []
    let message = definition.message.map { template($0, with: &compiler) }
    guard formIsSound, demands.count == lowered.count, definition.when == nil || when != nil
    else { return nil }
    return CompiledRule(
      id: definition.id, words: .read(definition),
      selector: definition.selector.map { CompiledPath($0.path, symbols: &compiler.symbols) },
      forAtLeast: definition.forAtLeast, when: when,
      whenParts: definition.when.map { parts(ExpressionText($0, of: text), with: &compiler) } ?? [],
      demands: demands,
      message: message ?? MessageTemplate(parts: []), placeholders: placeholders,
      parameters: constants.add(parameters), phases: PhaseSet(definition.phases),
      formerly: definition.formerly)
  }

  private func declareNode(to compiler: inout ExpressionCompiler) {
    compiler.declare("self", as: scope?.judgedType ?? .dyn)
    compiler.declare("parent", as: scope?.parentType ?? .dyn)
  }

  /// Gives types to the names that stand for the values of a demand.
  private func declareValues(of lowered: LoweredDemand, to compiler: inout ExpressionCompiler) {
    guard let scope else { return }
    var isList = false
    if case .together = lowered.kind { isList = true }
    let value = lowered.place.map { scope.type(of: $0, asList: isList) }
    compiler.declare(LoweredNames.value, as: value ?? .dyn)
    for (position, path) in lowered.operands.enumerated() {
      compiler.declare(
        LoweredNames.operand(position), as: scope.type(of: path, asList: true))
    }
  }

  private func condition(
    _ located: LocatedText, with compiler: inout ExpressionCompiler
  ) -> Program? {
    guard isProven || ExpressionTraps(text: text, log: log).isWhole(located) else { return nil }
    return program(ExpressionText(located, of: text), with: &compiler, yieldsTruth: true)
  }

  private func program(
    _ expression: ExpressionText, with compiler: inout ExpressionCompiler, yieldsTruth: Bool
  ) -> Program? {
    if isProven { return compiler.plan(expression, placeholders: placeholders) }
    return compiler.compile(
      expression, parameters: parameters.names, placeholders: placeholders,
      yieldsTruth: yieldsTruth)
  }

  /// Checks what an author wrote after `=` on its own, so that mistakes show at their very place.
  private func checkOperands(with compiler: inout ExpressionCompiler) {
    // The plans are thrown away, and with them the names that only they mention.
    let symbols = compiler.symbols
    defer { compiler.symbols = symbols }
    for located in definition.form.expressions {
      guard ExpressionTraps(text: text, log: log).isWhole(located) else { continue }
      _ = program(
        ExpressionText(located, of: text, skipping: 1), with: &compiler, yieldsTruth: false)
    }
  }

  private func demand(
    _ lowered: LoweredDemand, with compiler: inout ExpressionCompiler
  ) -> CompiledDemand? {
    declareValues(of: lowered, to: &compiler)
    guard isOfKind(lowered) else { return nil }
    var program: Program?
    if let expression = lowered.expression {
      program = self.expressionText(expression, of: lowered).flatMap {
        self.program($0, with: &compiler, yieldsTruth: true)
      }
      guard program != nil else { return nil }
    }
    let applies = lowered.applies.flatMap {
      self.program(inForm($0, lowered), with: &compiler, yieldsTruth: true)
    }
    let precondition = lowered.precondition.flatMap { condition in
      self.program(inForm(condition.expression, lowered), with: &compiler, yieldsTruth: true).map {
        (program: $0, otherwise: template(lowered: condition.otherwise, lowered, with: &compiler))
      }
    }
    guard let kind = kind(lowered.kind, with: &compiler) else { return nil }
    return CompiledDemand(
      kind: kind,
      place: lowered.place.map { CompiledPath($0, symbols: &compiler.symbols) }, program: program,
      applies: applies, precondition: precondition,
      operands: lowered.operands.map { CompiledPath($0, symbols: &compiler.symbols) },
      valueKind: lowered.valueKind.compiled, description: lowered.description.compiled,
      expectation: template(lowered: lowered.expectation, lowered, with: &compiler),
      parts: parts(of: lowered, with: &compiler),
      explanation: isTraced ? lowered.explanation : "")
  }

  /// The parts of an expression, where they are wanted.
  private func parts(
    _ expression: ExpressionText, with compiler: inout ExpressionCompiler
  ) -> [ExpressionPart] {
    isTraced ? compiler.parts(of: expression, placeholders: placeholders, isTerse: true) : []
  }

  /// The parts of a demand's expression, in the names that its author knows.
  private func parts(
    of lowered: LoweredDemand, with compiler: inout ExpressionCompiler
  ) -> [ExpressionPart] {
    guard isTraced, let expression = lowered.expression,
      let located = expressionText(expression, of: lowered)
    else { return [] }
    return parts(located, with: &compiler).map { part in
      ExpressionPart(depth: part.depth, text: lowered.readable(part.text), program: part.program)
    }
  }

  /// Whether the field that a form judges can be of the kind that the form judges; a mistake where not.
  private func isOfKind(_ lowered: LoweredDemand) -> Bool {
    guard let place = lowered.place, let kinds = scope?.kinds(at: place),
      let wanted = lowered.valueKind.kinds, kinds.isDisjoint(with: wanted)
    else { return true }
    let node = definition.form.paths.first { $0.path == place }?.node ?? lowered.node
    log.error(
      "'\(place.text)' is \(kinds.words), where \(wanted.words) is due",
      at: text.span(node), in: text.file)
    return false
  }

  private func inForm(_ expression: String, _ lowered: LoweredDemand) -> ExpressionText {
    ExpressionText(lowered: expression, at: lowered.node, of: text)
  }

  /// An assertion is the author's own text; everything else was made from a form.
  private func expressionText(_ expression: String, of lowered: LoweredDemand) -> ExpressionText? {
    guard case .assert(let located, _) = definition.form else {
      return inForm(expression, lowered)
    }
    guard isProven || ExpressionTraps(text: text, log: log).isWhole(located) else { return nil }
    return ExpressionText(located, of: text)
  }

  private func kind(
    _ kind: LoweredDemand.Kind, with compiler: inout ExpressionCompiler
  ) -> CompiledDemand.Kind? {
    switch kind {
    case .given: .given
    case .absent: .absent
    case .each: .each
    case .together: .together
    case .condition: .condition
    case .unique(let field):
      .unique(by: field.map { CompiledPath($0, symbols: &compiler.symbols) })
    case .references(let target, let data):
      .references(to: CompiledPath(target, symbols: &compiler.symbols), data: data)
    case .approvals(let form): approvals(form, with: &compiler).map { .approvals($0) }
    }
  }

  private func approvals(
    _ form: ApprovalsForm, with compiler: inout ExpressionCompiler
  ) -> CompiledApprovals? {
    let named = Dictionary(
      parameters.values.map { ($0.name, (text: $0.text, node: $0.node)) },
      uniquingKeysWith: { first, _ in first })
    return ApprovalsCompiler(text: text, parameters: named, log: log).compile(
      form, with: &compiler
    ) { located, compiler in
      program(
        ExpressionText(located, of: text, skipping: 1), with: &compiler, yieldsTruth: false)
    }
  }

  /// Plans a message that an author wrote.
  private func template(
    _ located: LocatedText, with compiler: inout ExpressionCompiler
  ) -> MessageTemplate {
    let (parts, unclosedAt) = TemplateReader.parts(of: located.text)
    if let unclosedAt {
      log.error(
        "'{{' is not closed by '}}'",
        at: ScalarPlace(text: text, node: located.node).span(from: unclosedAt, length: 2),
        in: text.file)
    }
    return template(parts, with: &compiler) { expression, offset in
      ExpressionText(expression, at: offset, of: located.node, of: text)
    }
  }

  /// Plans a message that came from a form.
  private func template(
    lowered message: String, _ lowered: LoweredDemand, with compiler: inout ExpressionCompiler
  ) -> MessageTemplate {
    template(TemplateReader.parts(of: message).parts, with: &compiler) { expression, _ in
      inForm(expression, lowered)
    }
  }

  private func template(
    _ parts: [TemplateReader.Part], with compiler: inout ExpressionCompiler,
    locate: (String, Int) -> ExpressionText
  ) -> MessageTemplate {
    MessageTemplate(
      parts: parts.compactMap { part in
        switch part {
        case .words(let words): return .words(words)
        case .expression(let expression, let offset):
          let located = locate(expression, offset)
          return program(located, with: &compiler, yieldsTruth: false).map {
            .value($0, source: expression[...].trimmingBlanks)
          }
        }
      })
  }
}
