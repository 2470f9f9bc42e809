import CEL

/// Whether a person may approve a sum, by a rule that somebody wrote.
func mayApprove(_ rule: String, person: CELValue, amount: Int64) -> String {
  // What rules may name: two variables and a function of our own beside those of CEL.
  var environment = CELEnvironment.standard
  environment.declare("person", .map(.string, .dyn))
  environment.declare("amount", .int)
  environment.declareFunction("limit", [.string], .int) { arguments in
    switch arguments[0] {
    case "sponsor": 100_000
    case "manager": 5_000
    default: throw FunctionFailure("there is no such role")
    }
  }

  // Names and types are checked before there are any values.
  let compiled = environment.compile(rule)
  guard let program = compiled.program else {
    return compiled.diagnostics.map { $0.report(in: rule) }.joined(separator: "\n")
  }
  guard compiled.type == .bool else { return "the rule is not true or false" }

  switch environment.evaluate(program, ["person": person, "amount": .int(amount)]) {
  case .value(true): return "yes"
  case .value: return "no"
  case .problem(let problem): return problem.report(in: rule)
  }
}
