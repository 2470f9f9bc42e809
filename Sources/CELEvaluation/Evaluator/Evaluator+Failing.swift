extension Evaluator {
  /// An error of a step.
  @inline(never)
  mutating func fail(_ problem: Problem, _ index: PlanIndex, _ program: Program) -> Cell {
    var problem = problem
    problem.expression = program.expressions[Int(index)]
    (problem.firstFact, problem.secondFact) = factsRead(by: index, program)
    return add(problem)
  }

  /// An error of a function; the step that called it says where it stands.
  mutating func fail(_ kind: Problem.Kind, _ first: Cell = .absent, _ second: Cell = .absent)
    -> Cell
  {
    add(Problem(kind: kind, first: first, second: second))
  }

  /// An error of a function in its own words: lower case, no full stop.
  public mutating func fail(_ message: String) -> Cell {
    let text = makeText(message)
    return fail(.message, text)
  }

  /// The error that a function is not defined for values of such types.
  public mutating func noOverload(_ first: Cell, _ second: Cell = .absent) -> Cell {
    fail(.noOverload, first, second)
  }

  /// Ends the evaluation with an error that nothing absorbs.
  @inline(never)
  mutating func halt(_ kind: Problem.Kind, _ index: PlanIndex, _ program: Program) -> Cell {
    noteHalt(kind)
    haltError = fail(Problem(kind: kind), index, program)
    return haltError
  }

  /// Ends the evaluation from within a function; the step that called it says where it stands.
  @inline(never)
  mutating func halt(_ kind: Problem.Kind) -> Cell {
    noteHalt(kind)
    haltError = fail(kind)
    return haltError
  }

  private mutating func noteHalt(_ kind: Problem.Kind) {
    isHalted = true
    // What was refused would have cost more than was left.
    if kind == .tooCostly { budget = min(budget, -1) }
  }

  /// The error of a variable to which nothing was bound.
  @inline(never)
  mutating func unbound(_ index: PlanIndex, _ program: Program) -> Cell {
    fail(Problem(kind: .unbound), index, program)
  }

  /// A function's value; an error that does not know its place learns it.
  @inline(__always)
  mutating func located(_ cell: Cell, _ index: PlanIndex, _ program: Program) -> Cell {
    if case .error(let problem) = cell { locate(problem, index, program) }
    return cell
  }

  @inline(never)
  private mutating func locate(_ problem: ProblemIndex, _ index: PlanIndex, _ program: Program) {
    let position = Int(problem.position)
    if problems[position].expression < 0 {
      problems[position].expression = program.expressions[Int(index)]
      let facts = factsRead(by: index, program)
      problems[position].firstFact = facts.0
      problems[position].secondFact = facts.1
    }
  }

  /// Notes which program an error came from, so that its words can quote the expression.
  @inline(never)
  mutating func file(_ problem: ProblemIndex, under program: Program) {
    let position = Int(problem.position)
    guard problems[position].program < 0 else { return }
    problems[position].program = Int32(truncatingIfNeeded: failedPrograms.count)
    failedPrograms.append(program)
  }

  private mutating func add(_ problem: Problem) -> Cell {
    let position = UInt32(truncatingIfNeeded: problems.count)
    problems.append(problem)
    return .error(ProblemIndex(position: position))
  }
}
