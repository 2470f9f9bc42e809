import CEL

/// How many of some numbers of days are more than a month, with one evaluator for all of them.
func countOfLate(_ days: [Int64]) -> Int {
  var environment = CELEnvironment.standard
  environment.declare("days", .int)
  guard let program = environment.compile("days > 30").program,
    let slot = environment.slot("days")
  else { return 0 }

  // After the last compile: an evaluator knows the names and constants of what was compiled before.
  var evaluator = Evaluator(symbols: environment.symbols)
  evaluator.costLimit = 10_000
  var count = 0
  for number in days {
    evaluator.bind(.int(number), to: slot)
    if evaluator.evaluate(program).bool == true { count += 1 }
    // Forgets values that were made, and keeps the memory for the next.
    evaluator.reset()
  }
  return count
}
