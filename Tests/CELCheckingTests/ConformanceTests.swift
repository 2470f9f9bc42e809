import CELChecking
import CELSyntax
import Diagnostics
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
}

/// What of an official case matters to the checker.
private struct ConformanceCase: Decodable {
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
    struct Typed: Decodable { var type: String }
    var typedResult: Typed?
  }

  var id: String
  var expr: String
  var disableMacros: Bool
  var disableCheck: Bool
  var container: String
  var typeEnv: [Declaration]
  var expect: Expectation

  var declarations: Declarations {
    var declarations = Declarations(functions: StandardSignatures.all)
    declarations.container = container
    for declaration in typeEnv {
      if declaration.kind == "variable" {
        declarations.variables[declaration.name] = TypeText.type(declaration.type)
      } else {
        declarations.add(signature(declaration))
      }
    }
    return declarations
  }

  private func signature(_ declaration: Declaration) -> FunctionSignature {
    FunctionSignature(
      name: declaration.name,
      overloads: (declaration.overloads ?? []).map { overload in
        let parameters = Set(overload.typeParams)
        return OverloadSignature(
          id: overload.id, isMember: overload.member,
          parameters: overload.params.map { TypeText.type($0, parameters: parameters) },
          result: TypeText.type(overload.result, parameters: parameters))
      })
  }
}

@Suite("The official conformance cases")
struct ConformanceTests {
  @Test(
    "every case that is to be checked passes, also those that fail later, with the type expected",
    .enabled(if: ConformanceFile.isThere, "the shared folder is not there"))
  func everyCaseChecks() throws {
    let lines = try String(contentsOfFile: ConformanceFile.path, encoding: .utf8)
      .split(separator: "\n")
    var typedCount = 0
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    for line in lines {
      let sample = try decoder.decode(ConformanceCase.self, from: Data(line.utf8))
      if sample.disableCheck { continue }
      let macros = sample.disableMacros ? MacroTable.none : .all
      let parsed = Parser.parse(
        Array(sample.expr.utf8), options: ParserOptions(macros: macros))
      let result = Checker.check(parsed, sample.declarations)
      let name = Comment(rawValue: "\(sample.id): \(sample.expr)")
      #expect(result.diagnostics.map(\.message) == [], name)
      if let typed = sample.expect.typedResult {
        typedCount += 1
        #expect(result.checked?.resultType.specificationText == typed.type, name)
      }
    }
    #expect(typedCount == 26)
  }
}
