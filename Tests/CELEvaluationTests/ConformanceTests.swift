import CELChecking
import CELEvaluation
import CELSyntax
import Diagnostics
import FactTree
import Foundation
import Testing

/// The official cases, where they lie beside the project.
enum ConformanceFile {
  /// Where the cases are: in `TOLLGATE_SHARED`, else beside the project.
  static let path: String = {
    let shared =
      ProcessInfo.processInfo.environment["TOLLGATE_SHARED"]
      ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared").path
    return shared + "/conformance/cel/conformance.jsonl"
  }()

  static let isThere = FileManager.default.fileExists(atPath: path)

  static func cases() throws -> [ConformanceCase] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .map { try decoder.decode(ConformanceCase.self, from: Data($0.utf8)) }
  }
}

/// An official case.
struct ConformanceCase: Decodable {
  struct Declaration: Decodable {
    struct Overload: Decodable {
      var id: String
      var member: Bool
      var typeParams: [String]
      var params: [String]
      var result: String
    }

    var name: String
    var kind: String
    var type: String
    var overloads: [Overload]?
  }

  struct Expectation: Decodable {
    struct Typed: Decodable {
      var type: String
      var value: ConformanceValue?
    }

    var value: ConformanceValue?
    var error: Bool?
    var typedResult: Typed?
  }

  var id: String
  var expr: String
  var disableMacros: Bool
  var disableCheck: Bool
  var checkOnly: Bool
  var container: String
  var typeEnv: [Declaration]
  var bindings: [String: ConformanceValue]
  var expect: Expectation
}

/// What running a case came to, `nil` when it is as expected.
extension ConformanceCase {
  func failure(isChecked: Bool) -> String? {
    let macros = disableMacros ? MacroTable.none : .all
    let parsed = Parser.parse(Array(expr.utf8), options: ParserOptions(macros: macros))
    guard let expression = parsed.expression else {
      return judge(error: parsed.diagnostics.map(\.message).joined(separator: "; "))
    }
    var symbols = SymbolTable()
    let names = Set(bindings.keys).union(typeEnv.filter { $0.kind == "variable" }.map(\.name))
    let layout = SlotLayout(names.sorted())
    var options = Planner.Options()
    options.container = container
    let planned: Planner.Outcome
    if isChecked {
      let result = Checker.check(parsed, declarations)
      guard let checked = result.checked else {
        return "does not check: \(result.diagnostics.map(\.message))"
      }
      if let typed = expect.typedResult,
        checked.resultType.specificationText != typed.type
      {
        return "has type \(checked.resultType.specificationText)"
      }
      if checkOnly { return nil }
      planned = Planner.plan(checked, layout: layout, options: options, symbols: &symbols)
    } else {
      planned = Planner.plan(expression, layout: layout, options: options, symbols: &symbols)
    }
    guard let program = planned.program else {
      return judge(error: planned.diagnostics.map(\.message).joined(separator: "; "))
    }
    return run(program, layout, symbols)
  }

  private func run(_ program: Program, _ layout: SlotLayout, _ symbols: SymbolTable) -> String? {
    var evaluator = Evaluator(symbols: symbols)
    for (name, value) in bindings {
      guard let slot = layout.slot(name), let value = value.value else { return "bad binding" }
      let cell = evaluator.makeCell(value)
      evaluator.bind(cell, to: slot)
    }
    let cell = evaluator.evaluate(program)
    if let problem = evaluator.problem(cell) { return judge(error: problem.message) }
    guard let value = evaluator.value(of: cell) else { return "has no value" }
    if expect.error == true { return "should fail, is \(evaluator.literalForm(cell))" }
    let expected = expect.value ?? expect.typedResult?.value ?? ConformanceValue(value: .bool(true))
    if expect.value == nil, expect.typedResult != nil, expect.typedResult?.value == nil {
      return nil
    }
    guard let wanted = expected.value else { return "bad expectation" }
    return Self.isSame(value, wanted) ? nil : "is \(evaluator.literalForm(cell))"
  }

  private func judge(error: String) -> String? {
    expect.error == true ? nil : "fails: \(error)"
  }

  private var declarations: Declarations {
    var declarations = Declarations(functions: StandardSignatures.all)
    declarations.container = container
    for declaration in typeEnv {
      if declaration.kind == "variable" {
        declarations.variables[declaration.name] = TypeText.type(declaration.type)
        continue
      }
      let overloads = (declaration.overloads ?? []).map { overload in
        let parameters = Set(overload.typeParams)
        return OverloadSignature(
          id: overload.id, isMember: overload.member,
          parameters: overload.params.map { TypeText.type($0, parameters: parameters) },
          result: TypeText.type(overload.result, parameters: parameters))
      }
      declarations.add(FunctionSignature(name: declaration.name, overloads: overloads))
    }
    return declarations
  }

  /// Whether two values are the same: of the same types, NaN the same as NaN, maps without order.
  private static func isSame(_ left: CELValue, _ right: CELValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.double(let left), .double(let right)):
      left == right && left.sign == right.sign || left.isNaN && right.isNaN
    case (.string(let left), .string(let right)): Array(left.utf8) == Array(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.timestamp(let left), .timestamp(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.type(let left), .type(let right)): left == right
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.allSatisfy { entry in
          right.contains { isSame(entry.key, $0.key) && isSame(entry.value, $0.value) }
        }
    default: false
    }
  }
}

@Suite("The official conformance cases")
struct ConformanceTests {
  @Test(
    "every case gives what it must, checked and unchecked",
    .enabled(if: ConformanceFile.isThere, "the shared folder is not there"))
  func everyCase() throws {
    var failures: [String] = []
    let cases = try ConformanceFile.cases()
    for sample in cases {
      var words: [String] = []
      if !sample.disableCheck, let failure = sample.failure(isChecked: true) {
        words.append(failure)
      }
      if !sample.checkOnly, let failure = sample.failure(isChecked: false) {
        words.append("unchecked: \(failure)")
      }
      if !words.isEmpty {
        failures.append("\(sample.id): \(sample.expr) \(words.joined(separator: "; "))")
      }
    }
    for failure in failures { print(failure) }
    print("\(cases.count - failures.count) passed, \(failures.count) failed")
    #expect(cases.count == 1649)
    #expect(failures.isEmpty)
  }
}
