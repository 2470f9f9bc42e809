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
  var file: String
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

/// What running the official cases came to.
struct ConformanceReport {
  /// The failures of the cases, by file.
  private(set) var failures: [String: [String]] = [:]
  private var counts: [String: Int] = [:]

  /// How many cases ran.
  private(set) var caseCount = 0

  /// How many of them failed.
  var failureCount: Int { failures.values.reduce(0) { $0 + $1.count } }

  /// Notes how a case ended.
  mutating func add(_ sample: ConformanceCase, failure: String?) {
    caseCount += 1
    counts[sample.file, default: 0] += 1
    if let failure { failures[sample.file, default: []].append(failure) }
  }

  /// The failures, a line for each file, and the sum as the last line.
  var text: String {
    var lines = failures.sorted { $0.key < $1.key }.flatMap(\.value)
    let width = (counts.keys.map(\.count).max() ?? 0) + 2
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) {
      let failed = failures[file]?.count ?? 0
      let name = file + String(repeating: " ", count: width - file.count)
      lines.append("\(name)\(count - failed) passed, \(failed) failed")
    }
    lines.append("\(caseCount - failureCount) passed, \(failureCount) failed")
    return lines.joined(separator: "\n") + "\n"
  }
}

@Suite("The official conformance cases")
struct ConformanceTests {
  @Test(
    "every case gives what it must, checked and unchecked",
    .enabled(if: ConformanceFile.isThere, "the shared folder is not there"))
  func everyCase() throws {
    var report = ConformanceReport()
    for sample in try ConformanceFile.cases() {
      var words: [String] = []
      if !sample.disableCheck, let failure = sample.failure(isChecked: true) {
        words.append(failure)
      }
      if !sample.checkOnly, let failure = sample.failure(isChecked: false) {
        words.append("unchecked: \(failure)")
      }
      let failure = words.isEmpty ? nil : words.joined(separator: "; ")
      report.add(sample, failure: failure.map { "\(sample.id): \(sample.expr) \($0)" })
    }
    // `make conformance` names a file for the report; a run of all tests only hears of failures.
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["TOLLGATE_CONFORMANCE_REPORT"] {
      try report.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(report.caseCount == 1649)
    #expect(report.failureCount == 0, "\(report.text)")
  }
}
