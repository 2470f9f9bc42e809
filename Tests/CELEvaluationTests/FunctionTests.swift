import CELChecking
import CELEvaluation
import Diagnostics
import Testing

@Suite("The functions")
struct FunctionTests {
  static let examples: [(name: String, example: FunctionDeclaration.Example)] =
    FunctionTable.tollgate.declarations.flatMap { declaration in
      declaration.examples.map { (declaration.signature.name, $0) }
    }
    + (MacroDescription.own + MacroDescription.standard).flatMap { macro in
      macro.examples.map { (macro.call, $0) }
    }

  private func literal(_ text: String, isChecked: Bool) -> String {
    var environment = CELEnvironment.tollgate
    environment.options = Planner.Options()
    environment.isChecked = isChecked
    let compiled = environment.compile(text)
    guard let program = compiled.program else {
      return "mistake: \(compiled.diagnostics.map(\.message))"
    }
    var evaluator = Evaluator(symbols: environment.symbols)
    let value = evaluator.evaluate(program)
    return value.isError ? "error" : evaluator.literalForm(value)
  }

  @Test("every example gives what the documentation says", arguments: examples)
  func example(_ name: String, _ example: FunctionDeclaration.Example) {
    for isChecked in [true, false] {
      let value = literal(example.expression, isChecked: isChecked)
      let expected =
        example.result == "error" ? "error" : literal(example.result, isChecked: false)
      #expect(value == expected, "\(example.expression), checked: \(isChecked)")
    }
  }

  @Test("every function has a summary, an example and at least one overload")
  func documentation() {
    for declaration in FunctionTable.tollgate.declarations {
      let name = Comment(rawValue: declaration.signature.name)
      #expect(declaration.summary.hasSuffix("."), name)
      #expect(!declaration.examples.isEmpty, name)
      #expect(!declaration.signature.overloads.isEmpty, name)
    }
  }

  @Test("every standard signature is either an operator or a function that is bound")
  func bindings() {
    let bound = Set(FunctionTable.standard.declarations.map(\.signature.name))
    for signature in StandardSignatures.all {
      let name = signature.name
      let isOperator = name.contains("_") && name.first?.isLetter != true || name == "@in"
      #expect(isOperator || bound.contains(name), "\(name)")
    }
  }
}
