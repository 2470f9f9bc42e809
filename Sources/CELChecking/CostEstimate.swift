public import CELSyntax

/// What an expression may cost at most, guessed before it ever runs.
///
/// Facts are not known yet: lists of facts are taken to have ``assumedListSize`` entries, texts
/// ``assumedTextSize`` characters. Loops multiply; what loops make is followed, so that chained
/// `map`s that double their elements are found. The guess serves to warn; the budget at run time
/// is what holds.
public struct CostEstimate: Sendable {
  /// How many entries a list or map of facts is taken to have.
  public static let assumedListSize = 100

  /// How many characters a text of a fact is taken to have.
  public static let assumedTextSize = 100

  /// Units of cost, as the evaluator counts them; no more than ``largest``.
  public let cost: Int

  /// Where guessing ends: nobody needs to know how much more it is.
  public static let largest = 1_000_000_000_000

  /// Guesses the cost of an expression; recursion is as deep as the parser lets expressions be.
  public init(of expression: Expression) {
    var estimator = CostEstimator()
    _ = estimator.visit(expression)
    cost = estimator.cost
  }
}

/// Walks an expression and adds up what it may cost.
private struct CostEstimator {
  var cost = 0
  private var variables: [(name: String, shape: Shape)] = []

  /// How large a value may be, and how large its entries.
  indirect enum Shape {
    /// A value of the manifest: of assumed size, as are its entries.
    case fact
    /// A value that the expression makes.
    case made(size: Int, element: Shape)
    /// A number, a truth value: of no size.
    case plain

    var size: Int {
      switch self {
      case .fact: CostEstimate.assumedListSize
      case .made(let size, _): size
      case .plain: 1
      }
    }

    var element: Shape {
      switch self {
      case .fact: .fact
      case .made(_, let element): element
      case .plain: .plain
      }
    }
  }

  mutating func visit(_ expression: Expression) -> Shape {
    switch expression.kind {
    case .literal(let literal): return shape(of: literal)
    case .identifier(let name):
      add(1)
      return variables.last { $0.name == name }?.shape ?? .fact
    case .select(let select):
      add(1)
      let operand = visit(select.operand)
      return select.isTest ? .plain : operand.element
    case .call(let call): return visit(call)
    case .list(let list):
      add(10)
      return .made(size: list.elements.count, element: largest(list.elements.map { visit($0) }))
    case .map(let entries):
      add(30)
      for entry in entries { _ = visit(entry.key) }
      return .made(size: entries.count, element: largest(entries.map { visit($0.value) }))
    case .message(_, let fields):
      for field in fields { _ = visit(field.value) }
      return .plain
    case .comprehension(let fold): return visit(fold)
    }
  }

  private func shape(of literal: Literal) -> Shape {
    switch literal {
    case .string(let bytes), .bytes(let bytes): .made(size: bytes.count, element: .plain)
    case .null, .bool, .int, .uint, .double: .plain
    }
  }

  private mutating func visit(_ call: Call) -> Shape {
    var shapes: [Shape] = []
    shapes.reserveCapacity(call.arguments.count + 1)
    if let target = call.target { shapes.append(visit(target)) }
    for argument in call.arguments { shapes.append(visit(argument)) }
    var size = 0
    for shape in shapes { size = sum(size, shape.size) }
    switch call.function {
    case Operator.add:
      add(1 + size / 10)
      return .made(size: size, element: largest(shapes.map(\.element)))
    case Operator.index, Operator.optionalIndex:
      add(1)
      return shapes.first?.element ?? .plain
    case Operator.conditional: return largest(Array(shapes.dropFirst()))
    case Operator.in: add(shapes.last?.size ?? 1)
    default: add(1 + size / 10)
    }
    return call.target == nil ? .plain : shapes.first ?? .plain
  }

  private mutating func visit(_ fold: Comprehension) -> Shape {
    let range = visit(fold.range)
    let initial = visit(fold.initial)
    let before = cost
    cost = 0
    variables.append((fold.variable, range.element))
    if let second = fold.secondVariable { variables.append((second, range.element)) }
    variables.append((fold.accumulator, initial))
    _ = visit(fold.condition)
    let step = visit(fold.step)
    let perTurn = sum(cost, 1)
    cost = sum(before, product(perTurn, range.size))
    // Each turn adds as much as the first added to the empty beginning.
    let result = Shape.made(size: product(step.size, range.size), element: step.element)
    variables[variables.count - 1].shape = result
    let value = visit(fold.result)
    variables.removeLast(fold.secondVariable == nil ? 2 : 3)
    return value
  }

  private func largest(_ shapes: [Shape]) -> Shape {
    shapes.max { weight($0) < weight($1) } ?? .plain
  }

  private func weight(_ shape: Shape) -> Int { product(shape.size, shape.element.size) }

  private mutating func add(_ units: Int) { cost = sum(cost, units) }

  private func sum(_ left: Int, _ right: Int) -> Int {
    min(left + right, CostEstimate.largest)
  }

  private func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: max(right, 1))
    return overflow ? CostEstimate.largest : min(product, CostEstimate.largest)
  }
}
