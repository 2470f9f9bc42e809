import CELChecking
import CELEvaluation
import CELSyntax
import Diagnostics
import FactTree
import Testing

@Suite("The environment")
struct EnvironmentTests {
  @Test("a text becomes a program, and a program with values a value")
  func evaluation() {
    var environment = CELEnvironment.standard
    environment.declare("gates", .list(.string))
    environment.declare("limits", .map(.string, .int))
    let compiled = environment.compile("gates.filter(g, limits[g] > 1)")
    #expect(compiled.type == .list(.string))
    guard let program = compiled.program else {
      Issue.record("\(compiled.diagnostics)")
      return
    }
    let limits = CELValue.map([(.string("G1"), .int(1)), (.string("G2"), .int(2))])
    let outcome = environment.evaluate(
      program, ["gates": .list([.string("G1"), .string("G2")]), "limits": limits])
    guard case .value(.list(let kept)) = outcome, case .string("G2") = kept.first else {
      Issue.record("is \(outcome)")
      return
    }
    #expect(kept.count == 1)
    guard case .problem(let problem) = environment.evaluate(program) else {
      Issue.record("has a value without its variables")
      return
    }
    #expect(problem.message == "'gates' has no value here")
  }

  @Test(
    "mistakes are found before anything runs",
    arguments: [
      ("gates +", true), ("gate.size()", true), ("gates.size() > 'a'", true),
      ("'a'.matches('(')", true), ("gates.size() > 1", false),
    ])
  func mistakes(_ text: String, _ isWrong: Bool) {
    var environment = CELEnvironment.tollgate
    environment.declare("gates", .list(.string))
    let compiled = environment.compile(text)
    #expect(compiled.diagnostics.isEmpty != isWrong)
    #expect((compiled.program == nil) == isWrong)
  }

  @Test("rules have macros and functions of their own")
  func ownFunctions() {
    var environment = CELEnvironment.tollgate
    environment.declare("project")
    let text = "given(project.due) && date(project.due) + days(1) == date('2026-03-02')"
    guard let program = environment.compile(text).program else {
      Issue.record("is not compiled")
      return
    }
    let project = CELValue.map([(.string("due"), .string("2026-03-01"))])
    guard case .value(.bool(true)) = environment.evaluate(program, ["project": project]) else {
      Issue.record("is not true")
      return
    }
    guard case .value(.bool(false)) = environment.evaluate(program, ["project": .map([])]) else {
      Issue.record("is not false")
      return
    }
  }

  @Test("cells are small, and evaluators refuse programs that they cannot know")
  func cells() {
    #expect(MemoryLayout<Cell>.stride == 16)
    var symbols = SymbolTable()
    var evaluator = Evaluator(symbols: symbols)
    guard let expression = Parser.parse(Array("'later'".utf8)).expression,
      let program = Planner.plan(expression, layout: SlotLayout([]), symbols: &symbols).program
    else {
      Issue.record("is not planned")
      return
    }
    #expect(evaluator.evaluate(program).isError)
    evaluator.setSymbols(symbols)
    let value = evaluator.evaluate(program)
    #expect(evaluator.describe(value) == "later")
  }
}
