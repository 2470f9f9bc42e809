import Foundation
import Reporting
import Testing

@Suite("The JSON report's description")
struct SchemaTests {
  @Test(
    "names every key that a report can have",
    arguments: ["schemas/report.schema.json", "docs/json-output.md"])
  func keys(file: String) throws {
    var options = ReportOptions()
    options.showPassed = true
    options.statistics = true
    let text = ReportRenderer.render(SamplePortfolio.report, as: .json, options: options)
    let description = try read(file)
    for key in Self.keys(of: text) {
      let isNamed = ["\"\(key)\"", "`\(key)`", ".\(key)`"].contains { description.contains($0) }
      #expect(isNamed, "\(file) does not name the key '\(key)'")
    }
  }

  @Test("has the version that the reports carry")
  func version() throws {
    let text = ReportRenderer.render(SamplePortfolio.report, as: .json)
    #expect(text.contains("\"schema_version\": \"1\""))
    #expect(try read("schemas/report.schema.json").contains(#""schema_version": {"const": "1"}"#))
  }

  /// The keys of pretty-printed JSON: what stands in quotes at the start of a line, before a colon.
  private static func keys(of json: String) -> Set<String> {
    Set(
      json.split(separator: "\n").compactMap { line in
        let parts = line.drop { $0 == " " }.split(
          separator: "\": ", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].hasPrefix("\"") ? String(parts[0].dropFirst()) : nil
      })
  }

  private func read(_ file: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
  }
}
