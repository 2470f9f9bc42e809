import ComplianceModel
import SourceText

/// One line a difference, which begins with its place.
struct ConciseTestReport {
  let report: TestReport
  let quiet: Bool

  /// Writes the report.
  func render() -> String {
    var lines: [String] = []
    for suite in report.suites {
      for result in suite.results {
        let place = "\(suite.file):\(result.location.line):\(result.location.column)"
        for difference in result.differences {
          let verb = difference.wasExpected ? "expected" : "found"
          lines.append("\(place): \(suite.name): \(result.name): \(verb) \(difference.text)")
        }
      }
    }
    if let coverage = report.coverage {
      for row in coverage.rows where !row.missing.isEmpty {
        lines.append("\(row.rule): never reached \(row.missing.words.joined(separator: ", "))")
      }
      lines.append(coverage.sentence)
    }
    if !quiet { lines.append(report.sentence) }
    return lines.map { PrintableText.unled(PrintableText.of($0)) + "\n" }.joined()
  }
}
