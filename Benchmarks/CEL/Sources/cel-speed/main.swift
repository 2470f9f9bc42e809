import AllocationCount
import CEL

// Evaluates expressions over a manifest again and again, on one thread, and counts what they
// allocate meanwhile. The first is the one by which engines are compared.

let compared = """
  project.budget.total > 100000 && project.gates.exists(g, g.id == 'G2' \
  && g.approvals.filter(a, a.status == 'approved').size() >= 2)
  """

/// Expressions that build neither lists nor texts: none of them may allocate.
let others = [
  "project.budget.total * 2 + 1 >= 100 ? project.name != 'x' : false",
  "project.gates.all(g, g.id.startsWith('G') && size(g.id) == 2)",
  "project.gates.exists_one(g, g.approvals.exists(a, a.status == 'rejected'))",
  "project.gates[2].approvals[1].status in ['pending', 'open']",
  "has(project.start) && !has(project.finish)",
  "date(project.start) + duration('48h') < timestamp('2026-04-01T00:00:00Z')",
  "project.name.matches('^[A-Z][a-z]+ ') && project.name.contains('bridge')",
  "given(project.budget.total) && double(project.budget.total) / 2.0 > 1.5",
]

func measure(_ expression: String, evaluations: Int, rounds: Int) -> Bool {
  var environment = CELEnvironment.tollgate
  environment.declare("project")
  let compiled = environment.compile(expression)
  guard let program = compiled.program, let slot = environment.slot("project") else {
    for diagnostic in compiled.diagnostics { print(diagnostic.report(in: expression)) }
    return false
  }
  let tree = Manifest.tree(environment.symbols)
  var evaluator = Evaluator(symbols: environment.symbols)
  evaluator.setTree(tree, as: .manifest)
  guard let project = tree.child(of: tree.documents[0], named: "project") else { return false }
  evaluator.bind(evaluator.cell(of: project, in: .manifest), to: slot)

  // The first evaluation sizes the evaluator's memory, which it keeps.
  guard evaluator.evaluate(program).bool == true else {
    print("is not true: \(expression)")
    return false
  }
  evaluator.reset()

  let before = allocation_count()
  var best = Duration.seconds(1_000_000)
  var trueCount = 0
  for _ in 0..<rounds {
    let start = ContinuousClock.now
    for _ in 0..<evaluations {
      if evaluator.evaluate(program).bool == true { trueCount += 1 }
      evaluator.reset()
    }
    best = min(best, ContinuousClock.now - start)
  }
  let count = allocation_count() - before
  let allocations = before < 0 ? "not counted here" : "\(count)"
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
  let rate = Int(Double(evaluations) / seconds)
  print("\(rate) evaluations a second, allocations in \(rounds * evaluations): \(allocations)")
  print("    \(expression)")
  // Compiling allocates: a counter that stands at zero does not count.
  return trueCount == rounds * evaluations && count == 0 && before != 0
}

let arguments = CommandLine.arguments.dropFirst()
let evaluations = arguments.first.flatMap { Int($0) } ?? 200_000
var isSound = measure(compared, evaluations: evaluations, rounds: 7)
for expression in others {
  isSound = measure(expression, evaluations: evaluations / 10, rounds: 3) && isSound
}
if !isSound {
  print("cel-speed: an expression was not true, or allocated")
  // The shell that runs this sees it.
  exitUnsound()
}
