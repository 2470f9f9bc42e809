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

@Suite("The official conformance cases")
struct ConformanceTests {
  /// What of a case matters to the parser.
  private struct Case: Decodable {
    var id: String
    var expr: String
    var disableMacros: Bool
  }

  @Test(
    "every expression parses, and prints as text that parses to the same tree",
    .enabled(if: ConformanceFile.isThere, "the shared folder is not there"))
  func everyExpressionParses() throws {
    let lines = try String(contentsOfFile: ConformanceFile.path, encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count == 1649)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    for line in lines {
      let sample = try decoder.decode(Case.self, from: Data(line.utf8))
      let macros = sample.disableMacros ? MacroTable.none : .all
      let result = parse(sample.expr, macros: macros)
      let messages = result.diagnostics.map(\.message)
      guard let expression = result.expression else {
        Issue.record("\(sample.id): \(sample.expr): \(messages)")
        continue
      }
      let printed = ExpressionPrinter(macroCalls: result.macroCalls).text(of: expression)
      let again = parse(printed, macros: macros)
      let reparsed = again.expression.map { Dump().print($0) } ?? "\(again.diagnostics)"
      #expect(reparsed == Dump().print(expression), "\(sample.id): \(sample.expr) -> \(printed)")
    }
  }
}
