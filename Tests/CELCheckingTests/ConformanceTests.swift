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
      var type_params: [String]
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
    var typed_result: Typed?
  }

  var id: String
  var expr: String
  var disable_macros: Bool
  var disable_check: Bool
  var check_only: Bool
  var container: String
  var type_env: [Declaration]
  var expect: Expectation

  var declarations: Declarations {
    var declarations = Declarations(functions: StandardSignatures.all)
    declarations.container = container
    for declaration in type_env {
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
        let parameters = Set(overload.type_params)
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
    for line in lines {
      let sample = try JSONDecoder().decode(ConformanceCase.self, from: Data(line.utf8))
      if sample.disable_check { continue }
      let macros = sample.disable_macros ? MacroTable.none : .all
      let parsed = Parser.parse(
        Array(sample.expr.utf8), options: ParserOptions(macros: macros))
      let result = Checker.check(parsed, sample.declarations)
      let name = Comment(rawValue: "\(sample.id): \(sample.expr)")
      #expect(result.diagnostics.map(\.message) == [], name)
      if let typed = sample.expect.typed_result {
        typedCount += 1
        #expect(result.checked?.resultType.specificationText == typed.type, name)
      }
    }
    #expect(typedCount == 26)
  }
}
