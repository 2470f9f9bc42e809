import ComplianceModel
import SourceText

/// The outcome of tests for programs.
struct JSONTestReport {
  /// The version of the format: changes when a key changes its meaning or goes.
  static let schemaVersion = "1"

  let report: TestReport

  /// Writes the report.
  func render() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", Self.schemaVersion)
      writer.object("tool") { tool in
        tool.member("name", "tollgate")
        tool.member("version", report.toolVersion)
      }
      writer.object("summary") { summary in
        summary.member("tests", report.results.count)
        summary.member("passed", report.passed)
        summary.member("failed", report.failed)
      }
      writer.list("suites", report.suites, write)
      writer.list("rules_without_cases", report.rulesWithoutCases.map(\.text))
      if let coverage = report.coverage {
        writer.object("coverage") { write(&$0, coverage) }
      }
    }
    return writer.text
  }

  private func write(_ writer: inout JSONWriter, _ suite: TestSuite) {
    writer.object { writer in
      writer.member("subject", suite.subject.rawValue)
      writer.member("name", suite.name)
      writer.member("file", suite.file)
      writer.list("tests", suite.results, write)
    }
  }

  private func write(_ writer: inout JSONWriter, _ result: TestResult) {
    writer.object { writer in
      writer.member("name", result.name)
      writer.member("line", result.location.line)
      writer.member("column", result.location.column)
      writer.member("outcome", result.hasPassed ? "passed" : "failed")
      guard !result.hasPassed else { return }
      writer.list("expected", result.differences.filter(\.wasExpected).map(\.text))
      writer.list("found", result.differences.filter { !$0.wasExpected }.map(\.text))
      writer.list("traces", result.traces) { writer, trace in
        writer.object { writer in
          writer.member("rule", trace.rule.text)
          writer.list("lines", trace.lines.map(\.indented))
        }
      }
    }
  }

  private func write(_ writer: inout JSONWriter, _ coverage: RuleCoverage) {
    writer.member("possible", coverage.possible)
    writer.member("reached", coverage.reached)
    writer.list("never_undetermined", coverage.neverUndetermined.map(\.text))
    writer.list("rules", coverage.rows) { writer, row in
      writer.object { writer in
        writer.member("rule", row.rule.text)
        writer.list("reached", row.reached.intersection(row.possible).words)
        writer.list("never_reached", row.missing.words)
      }
    }
  }
}

extension TestResult.Trace.Line {
  /// The line with its indentation.
  var indented: String { String(repeating: "  ", count: depth) + text }
}
