import CEL
import Foundation

// Evaluates expressions for the differential test: a line of JSON each, a line of JSON as answer.
//
//     {"expression": "x + 1", "checked": true, "variables": {"x": ["int", "3"]}}
//
// A variable has the type that the checker is to know and its value as an expression.

struct Request: Decodable {
  var expression: String
  var checked: Bool
  var variables: [String: [String]]
}

struct Batch {
  /// The values of variables by the expressions that say them.
  private var constants: [String: CELValue] = [:]

  mutating func answer(_ request: Request) -> Answer {
    var environment = CELEnvironment.standard
    environment.isChecked = request.checked
    var values: [String: CELValue] = [:]
    for (name, variable) in request.variables {
      guard let type = TypeText.type(variable[0]), let value = constant(variable[1]) else {
        return .error("the variable \(name) cannot be read")
      }
      environment.declare(name, type)
      values[name] = value
    }
    let compiled = environment.compile(request.expression)
    guard let program = compiled.program else {
      return .error(compiled.diagnostics.map(\.message).joined(separator: "; "))
    }
    switch environment.evaluate(program, values) {
    case .value(let value): return .value(value)
    case .problem(let problem): return .error(problem.message)
    }
  }

  private mutating func constant(_ text: String) -> CELValue? {
    if let known = constants[text] { return known }
    var environment = CELEnvironment.standard
    guard let program = environment.compile(text).program else { return nil }
    let value = environment.evaluate(program).value
    constants[text] = value
    return value
  }
}

var batch = Batch()
let decoder = JSONDecoder()
let encoder = JSONEncoder()
while let line = readLine() {
  let answer: Answer
  do {
    answer = batch.answer(try decoder.decode(Request.self, from: Data(line.utf8)))
  } catch {
    answer = .error("the request cannot be read: \(error)")
  }
  print(String(decoding: try encoder.encode(answer), as: UTF8.self))
}
