import ComplianceModel
import SourceText

/// The outcome of tests as build servers read it: one suite a rule or file of policy tests.
///
/// There are no times: the same tests give the same bytes.
struct JUnitTestReport {
  let report: TestReport

  /// Writes the report.
  func render() -> String {
    var xml = XMLLines()
    xml.line(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    xml.open(
      "testsuites",
      [("name", "tollgate test"), ("tests", "\(report.results.count)")]
        + [("failures", "\(report.failed)"), ("errors", "0")])
    for suite in report.suites {
      let failed = suite.results.count { !$0.hasPassed }
      xml.open(
        "testsuite",
        [("name", suite.name), ("tests", "\(suite.results.count)")]
          + [("failures", "\(failed)"), ("errors", "0"), ("skipped", "0"), ("file", suite.file)])
      for result in suite.results { write(result, of: suite, to: &xml) }
      xml.close("testsuite")
    }
    xml.close("testsuites")
    return xml.text
  }

  private func write(_ result: TestResult, of suite: TestSuite, to xml: inout XMLLines) {
    let attributes = [
      ("name", result.name), ("classname", suite.name), ("file", suite.file),
      ("line", "\(result.location.line)"),
    ]
    guard !result.hasPassed else { return xml.empty("testcase", attributes) }
    xml.open("testcase", attributes)
    let differences = result.differences.map {
      "\($0.wasExpected ? "expected" : "found") \($0.text)"
    }
    var text = "\(suite.file):\(result.location.line):\(result.location.column)\n"
    text += differences.joined(separator: "\n")
    for trace in result.traces where !trace.lines.isEmpty {
      let lines = trace.lines.map { "\n  \($0.indented)" }.joined()
      text += "\nhow \(trace.rule) was judged:\(lines)"
    }
    xml.element(
      "failure", [("message", differences.joined(separator: "; ")), ("type", "difference")],
      text: text)
    xml.close("testcase")
  }
}
