import CELChecking
import CELEvaluation
import CELSyntax
import Diagnostics
import FactTree
import SourceText

/// Parses, checks and plans the expressions of policies and rules.
struct ExpressionCompiler {
  let log: MistakeLog
  let layout: SlotLayout
  let options: ParserOptions
  /// The names of the data files of the run.
  let dataNames: [String]
  /// What expressions may name, made when the first expression is checked: many runs check none.
  private(set) lazy var declarations: Declarations = untyped
  /// The declarations where nothing is known of manifests.
  private lazy var untyped: Declarations = Self.declarations(options.macros, dataNames)
  /// The names that all plans of the run share.
  var symbols = SymbolTable()
  /// The texts that programs were planned from, where they are kept: for those who write plans.
  private(set) var sources: [ObjectIdentifier: [UInt8]]?

  init(dataNames: [String], log: MistakeLog) {
    self.init(
      layout: SlotLayout(EngineVariables.names(dataNames: dataNames), sectionsOf: "manifest"),
      dataNames: dataNames, log: log)
  }

  /// A compiler of expressions over collected rows: what they can name is yet to be declared.
  init(groupsWith dataNames: [String], log: MistakeLog) {
    self.init(
      layout: SlotLayout(GroupVariables.names(dataNames: dataNames)), dataNames: dataNames,
      log: log)
    var known = untyped
    known.unknownIdentifiersAreDyn = false
    known.valuesMayBeNull = true
    let engine = ["params", "data", "today"] + dataNames.map { "data.\($0)" }
    known.variables = known.variables.filter { engine.contains($0.key) }
    declarations = known
  }

  private init(layout: SlotLayout, dataNames: [String], log: MistakeLog) {
    self.log = log
    self.dataNames = dataNames
    self.layout = layout
    var macros = MacroTable.all
    macros.add(.given)
    macros.add(.age)
    options = ParserOptions(macros: macros)
  }

  /// Keeps the texts of all expressions from here on.
  mutating func keepSources() { sources = [:] }

  private static func declarations(_ macros: MacroTable, _ dataNames: [String]) -> Declarations {
    var declarations = Declarations(
      functions: StandardSignatures.all + StandardSignatures.given
        + FunctionTable.tollgate.declarations.map(\.signature))
    declarations.macros = macros
    declarations.unknownIdentifiersAreDyn = true
    declarations.refusesTextOrdering = true
    declarations.variables["params"] = .map(.string, .dyn)
    declarations.variables["data"] = .map(.string, .dyn)
    declarations.variables["today"] = .timestamp
    for name in ["manifest", "self", "parent", LoweredNames.value] {
      declarations.variables[name] = .dyn
    }
    for position in 0..<LoweredNames.maximumOperands {
      declarations.variables[LoweredNames.operand(position)] = .dyn
    }
    for name in dataNames { declarations.variables["data.\(name)"] = .dyn }
    return declarations
  }

  /// Declares what is known of manifests, for all expressions from here on.
  mutating func declare(_ vocabulary: Vocabulary?) {
    declarations = untyped
    guard let vocabulary else { return }
    declarations.unknownIdentifiersAreDyn = false
    declarations.valuesMayBeNull = true
    declarations.unknownFieldRemedy = ManifestSchema.howToAddFields
    declarations.records = vocabulary.records
    declarations.variables["manifest"] = vocabulary.type(of: vocabulary.schema.root)
    // A section that is named like a variable of the engine is reached by way of `manifest`.
    declarations.variables.merge(vocabulary.sections) { engine, _ in engine }
  }

  /// Declares what is known of manifests where the whole manifest is what is judged.
  mutating func declareManifest(_ vocabulary: Vocabulary) {
    declare(vocabulary)
    declare("self", as: vocabulary.type(of: vocabulary.schema.root))
  }

  /// Declares the type of a variable, for all expressions from here on.
  mutating func declare(_ name: String, as type: CELType) {
    declarations.variables[name] = type
  }

  /// Declares the records that types name, for all expressions from here on.
  mutating func declare(_ records: [String: RecordDeclaration]) {
    declarations.records = records
  }

  /// Compiles an expression; `nil` where it holds mistakes, which the log then says.
  ///
  /// - Parameters:
  ///   - text: The expression.
  ///   - parameters: The names of the rule's parameters; `nil` where `params` has no meaning.
  ///   - yieldsTruth: Whether anything but a truth value is a mistake.
  mutating func compile(
    _ text: ExpressionText, parameters: [String], placeholders: PlaceholderList,
    yieldsTruth: Bool
  ) -> Program? {
    compileTyped(
      text, parameters: parameters, placeholders: placeholders, yieldsTruth: yieldsTruth)?.program
  }

  /// Compiles an expression and tells its type; `nil` where it holds mistakes, which the log then says.
  mutating func compileTyped(
    _ text: ExpressionText, parameters: [String], placeholders: PlaceholderList,
    yieldsTruth: Bool = false
  ) -> (program: Program, type: CELType)? {
    let parsed = Parser.parse(text.bytes, options: options)
    var diagnostics = parsed.diagnostics
    if let expression = parsed.expression {
      var use = ParameterUse(known: parameters)
      use.visit(expression)
      diagnostics += use.diagnostics
    }
    report(diagnostics, in: text)
    guard let expression = parsed.expression else { return nil }
    let checked = Checker.check(expression, count: parsed.expressionCount, declarations)
    report(checked.diagnostics, in: text)
    guard let checkedExpression = checked.checked, diagnostics.isEmpty else { return nil }
    let type = checkedExpression.resultType
    if yieldsTruth, !Self.canBeTrue(type) {
      report(
        [
          Diagnostic(
            "the expression must be true or false, but it is of type \(type)", at: expression.span)
        ], in: text)
      return nil
    }
    warnOfCost(expression, in: text)
    var options = Planner.Options.policy
    options.placeholders = placeholders
    let planned = Planner.plan(
      checkedExpression, layout: layout, options: options, symbols: &symbols)
    report(planned.diagnostics, in: text)
    return planned.program.map { ($0, type) }
  }

  /// Compiles a message that an author wrote.
  mutating func template(
    _ located: LocatedText, of text: PolicyText, parameters: [String],
    placeholders: PlaceholderList
  ) -> MessageTemplate {
    let (parts, unclosedAt) = TemplateReader.parts(of: located.text)
    if let unclosedAt {
      log.error(
        "'{{' is not closed by '}}'",
        at: ScalarPlace(text: text, node: located.node).span(from: unclosedAt, length: 2),
        in: text.file)
    }
    var planned: [MessageTemplate.Part] = []
    for part in parts {
      switch part {
      case .words(let words): planned.append(.words(words))
      case .expression(let expression, let offset):
        let source = ExpressionText(expression, at: offset, of: located.node, of: text)
        let program = compile(
          source, parameters: parameters, placeholders: placeholders, yieldsTruth: false)
        if let program {
          planned.append(.value(program, source: expression[...].trimmingBlanks))
        }
      }
    }
    return MessageTemplate(parts: planned)
  }

  /// Plans an expression that is known to hold no mistake, without checking it.
  ///
  /// Types only refuse, so the plan is the one that ``compile(_:parameters:placeholders:yieldsTruth:)`` makes.
  mutating func plan(_ text: ExpressionText, placeholders: PlaceholderList) -> Program? {
    let parsed = Parser.parse(text.bytes, options: options)
    report(parsed.diagnostics, in: text)
    guard let expression = parsed.expression else { return nil }
    var options = Planner.Options.policy
    options.placeholders = placeholders
    let planned = Planner.plan(expression, layout: layout, options: options, symbols: &symbols)
    report(planned.diagnostics, in: text)
    if let program = planned.program { sources?[ObjectIdentifier(program)] = text.bytes }
    return planned.program
  }

  /// Warns of an expression that can cost more than an evaluation may.
  private func warnOfCost(_ expression: Expression, in text: ExpressionText) {
    let cost = CostEstimate(of: expression).cost
    guard cost > Evaluator.defaultCostLimit else { return }
    let warning = Diagnostic(
      "the expression can cost \(cost) units where lists have \(CostEstimate.assumedListSize) "
        + "entries; beyond \(Evaluator.defaultCostLimit) it cannot be judged",
      at: expression.span, remedy: "nest fewer loops, or filter a list before you loop over it",
      level: .warning)
    report([warning], in: text)
  }

  private static func canBeTrue(_ type: CELType) -> Bool {
    type == .bool || type == .dyn
  }

  private func report(_ diagnostics: [Diagnostic], in text: ExpressionText) {
    for diagnostic in diagnostics { log.report(text.inFile(diagnostic), in: text.file) }
  }
}
