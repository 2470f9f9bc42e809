public import CELSyntax
public import Diagnostics
import SourceText

/// What came of checking an expression.
public struct CheckResult: Sendable {
  /// The expression with its types; `nil` where any mistake was found.
  public let checked: CheckedExpression?

  /// What is wrong, in the order of the places.
  public let diagnostics: [Diagnostic]
}

/// Settles what the names of an expression mean and which type each part has.
///
/// The algorithm is that of the CEL specification: overloads are resolved by the types of their
/// arguments, type parameters are unified, and what cannot be known is dyn and left to the run.
/// Checking changes nothing of what an expression yields; it only refuses.
public struct Checker {
  let declarations: Declarations
  var unifier: TypeUnifier
  var problems = DiagnosticList()
  /// The type of each expression, by its number.
  private var types: [CELType?]
  var references: [ExpressionID: CheckedExpression.Reference] = [:]
  /// The variables of the comprehensions around, innermost last.
  var locals: [(name: String, type: CELType)] = []
  /// A difference that may be a name with a hyphen: the right side, and the field it may belong to.
  var hyphenated: (right: ExpressionID, field: String)?

  /// Checks what a parser made; without an expression, only its diagnostics are handed on.
  public static func check(_ parsed: ParseResult, _ declarations: Declarations) -> CheckResult {
    guard let expression = parsed.expression else {
      return CheckResult(checked: nil, diagnostics: parsed.diagnostics)
    }
    let result = check(expression, count: parsed.expressionCount, declarations)
    return CheckResult(
      checked: result.checked, diagnostics: parsed.diagnostics + result.diagnostics)
  }

  /// Checks a tree whose numbers are less than `count`.
  ///
  /// - Complexity: Proportional to the size of the tree, times the overloads of its functions.
  public static func check(
    _ expression: Expression, count: Int, _ declarations: Declarations
  ) -> CheckResult {
    var checker = Checker(count: count, declarations)
    checker.visit(expression)
    return checker.result(expression, count)
  }

  private init(count: Int, _ declarations: Declarations) {
    self.declarations = declarations
    types = Array(repeating: nil, count: count)
    let records = declarations.records
    unifier = TypeUnifier { records[$0] != nil }
  }

  private func result(_ expression: Expression, _ count: Int) -> CheckResult {
    let sorted = problems.diagnostics.enumerated().sorted {
      ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
    }.map(\.element)
    guard !problems.hasErrors else { return CheckResult(checked: nil, diagnostics: sorted) }
    var settled: [ExpressionID: CELType] = [:]
    settled.reserveCapacity(count)
    for (number, type) in types.enumerated() {
      guard let type else { continue }
      settled[ExpressionID(number: Int32(truncatingIfNeeded: number))] =
        unifier.substitute(type, isFinal: true)
    }
    let checked = CheckedExpression(
      expression: expression, expressionCount: count, types: settled, references: references)
    return CheckResult(checked: checked, diagnostics: sorted)
  }

  /// Checks an expression and notes its type.
  ///
  /// Never inlined, as all that recurs through it: copies of its body would make frames so large
  /// that a tree of allowed depth needs megabytes of stack.
  @discardableResult
  @inline(never)
  mutating func visit(_ expression: Expression) -> CELType {
    let type = type(of: expression)
    let number = Int(expression.id.number)
    if number >= 0, number < types.count { types[number] = type }
    return type
  }

  private mutating func type(of expression: Expression) -> CELType {
    switch expression.kind {
    case .literal(let literal): Self.type(of: literal)
    case .identifier(let name): identifier(name, expression)
    case .select(let select): selection(select, expression)
    case .call(let call): callType(call, expression)
    case .list(let list): listType(list)
    case .map(let entries): mapType(entries)
    case .message(let name, let fields): message(name, fields, expression)
    case .comprehension(let fold): foldType(fold)
    }
  }

  private static func type(of literal: Literal) -> CELType {
    switch literal {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    }
  }

  /// Whether a type can stand where another is wanted; nothing stays bound where it cannot.
  mutating func isAssignable(_ given: CELType, to wanted: CELType) -> Bool {
    let mark = unifier.mark
    if unifier.isAssignable(given, to: wanted) { return true }
    unifier.takeBack(to: mark)
    return false
  }
}
