public import CELChecking
public import CELSyntax
public import Diagnostics
public import FactTree
import SourceText

/// What expressions may use: macros, functions, variables; and the way from text to value.
///
///     var environment = CELEnvironment.standard
///     environment.declare("gates", .list(.string))
///     let compiled = environment.compile("gates.exists(g, g.startsWith('G'))")
///     guard let program = compiled.program else { return compiled.diagnostics }
///     let outcome = environment.evaluate(program, ["gates": ["G1", "G2"]])
///
/// Those who evaluate often keep an ``Evaluator`` made with ``symbols``, and bind to ``slot(_:)``.
public struct CELEnvironment: Sendable {
  /// The macros that are expanded.
  public var macros: MacroTable

  /// The functions, their signatures among the declarations already.
  public private(set) var functions: FunctionTable

  /// The types of variables and functions.
  public var declarations: Declarations

  /// What the planner is to heed.
  public var options: Planner.Options

  /// Whether expressions are checked before they are planned.
  public var isChecked = true

  /// The names and constants of all programs of the environment.
  public private(set) var symbols = SymbolTable()

  /// The variables, in the order of their slots.
  public private(set) var variables: [String] = []

  /// CEL with its customary libraries.
  public static let standard = CELEnvironment(
    macros: .all, functions: .standard, options: Planner.Options())

  /// CEL as rules and policies write it: with `given` and Tollgate's functions.
  public static let tollgate: CELEnvironment = {
    var macros = MacroTable.all
    macros.add(.given)
    var environment = CELEnvironment(
      macros: macros, functions: .tollgate, options: .policy)
    for signature in StandardSignatures.given { environment.declarations.add(signature) }
    environment.declarations.refusesTextOrdering = true
    return environment
  }()

  /// An environment with macros and functions, and the operators of CEL.
  public init(macros: MacroTable, functions: FunctionTable, options: Planner.Options) {
    self.macros = macros
    self.functions = functions
    self.options = options
    // The standard signatures hold the operators, which are no functions of the table.
    declarations = Declarations(functions: StandardSignatures.all)
    for declaration in functions.declarations { declarations.add(declaration.signature) }
    declarations.macros = macros
  }

  /// Declares a variable.
  public mutating func declare(_ name: String, _ type: CELType = .dyn) {
    if declarations.variables.updateValue(type, forKey: name) == nil { variables.append(name) }
  }

  /// Adds a function to those that expressions may call.
  mutating func add(_ function: FunctionDeclaration) {
    functions.add(function)
    declarations.add(function.signature)
  }

  /// Where an ``Evaluator`` is to find the value of a variable, or `nil` where none is declared so.
  public func slot(_ variable: String) -> Slot? {
    variables.firstIndex(of: variable).map { Slot(position: $0) }
  }

  /// What compiling came to.
  public struct Compilation: Sendable {
    /// The program; `nil` where there is a mistake.
    public let program: Program?
    /// The type of its value; `dyn` where it was not checked.
    public let type: CELType
    /// Mistakes and warnings, in the order of their places.
    public let diagnostics: [Diagnostic]
  }

  /// Parses, checks and plans an expression.
  public mutating func compile(_ text: String) -> Compilation {
    let parsed = Parser.parse(Array(text.utf8), options: ParserOptions(macros: macros))
    guard let expression = parsed.expression else {
      return Compilation(program: nil, type: .dyn, diagnostics: parsed.diagnostics)
    }
    var declarations = declarations
    declarations.container = options.container
    let layout = SlotLayout(variables)
    guard isChecked else {
      let planned = Planner.plan(
        expression, layout: layout, functions: functions, options: options, symbols: &symbols)
      return Compilation(
        program: planned.program, type: .dyn,
        diagnostics: parsed.diagnostics + planned.diagnostics)
    }
    let result = Checker.check(parsed, declarations)
    guard let checked = result.checked else {
      return Compilation(program: nil, type: .error, diagnostics: result.diagnostics)
    }
    let planned = Planner.plan(
      checked, layout: layout, functions: functions, options: options, symbols: &symbols)
    return Compilation(
      program: planned.program, type: checked.resultType,
      diagnostics: result.diagnostics + planned.diagnostics)
  }

  /// What evaluating came to.
  public enum Outcome: Equatable, Sendable {
    /// The value.
    case value(CELValue)
    /// Why there is none.
    case problem(EvaluationProblem)

    /// The value, or `nil` where there is none.
    public var value: CELValue? {
      if case .value(let value) = self { value } else { nil }
    }

    /// Why there is no value, or `nil` where there is one.
    public var problem: EvaluationProblem? {
      if case .problem(let problem) = self { problem } else { nil }
    }
  }

  /// The value of a program that this environment compiled, with an evaluator of its own.
  ///
  /// A variable without a value is unbound: an expression that reads it has a problem.
  public func evaluate(_ program: Program, _ values: [String: CELValue] = [:]) -> Outcome {
    var evaluator = Evaluator(symbols: symbols)
    for (position, name) in variables.enumerated() {
      guard let value = values[name] else { continue }
      let cell = evaluator.makeCell(value)
      evaluator.bind(cell, to: Slot(position: position))
    }
    let cell = evaluator.evaluate(program)
    if let value = evaluator.value(of: cell) { return .value(value) }
    return .problem(evaluator.problem(cell) ?? .tooLarge)
  }
}

extension EvaluationProblem {
  /// The problem of a value that has too many parts, or nests too deeply, to be handed out.
  fileprivate static let tooLarge = EvaluationProblem(
    message: "the value is too large to be handed out", hint: nil,
    expression: ExpressionID(number: 0),
    span: SourceSpan(at: 0), subject: nil, facts: [])
}
