import ComplianceModel
import SourceText

/// What of the tests differs, with the values that led there, and a summary.
struct FullTestReport {
  let report: TestReport
  let colour: Bool
  let quiet: Bool

  /// Writes the report.
  func render() -> String {
    var page = TextPage(colour: colour)
    for suite in report.suites {
      for result in suite.results where !result.hasPassed { write(result, of: suite, to: &page) }
    }
    if let coverage = report.coverage { write(coverage, to: &page) }
    if !quiet { writeSummary(to: &page) }
    return page.text
  }

  private func write(_ result: TestResult, of suite: TestSuite, to page: inout TextPage) {
    page.gap()
    page.line(
      Fragment("failed", .alarm), Fragment("[\(suite.name)]", .alarm), ": ",
      Fragment(result.name, .bold))
    let place = "\(suite.file):\(result.location.line):\(result.location.column)"
    page.line(Fragment(" --> ", .dim), "\(place)")
    page.line(Fragment("  |", .dim))
    for difference in result.differences {
      let (sign, style): (String, TextStyle) =
        difference.wasExpected ? ("- expected", .red) : ("+ found   ", .green)
      let place = difference.place.map { "  (\($0))" } ?? ""
      page.line(
        Fragment("  | ", .dim), Fragment("\(sign)  \(difference.text)", style),
        Fragment(place, .dim))
    }
    for trace in result.traces where !trace.lines.isEmpty {
      page.line(Fragment("  |", .dim))
      page.line(Fragment("  = how \(trace.rule) was judged:", .dim))
      for line in trace.lines {
        page.line("\(String(repeating: " ", count: 4 + line.depth * 2))\(line.text)")
      }
    }
  }

  private func write(_ coverage: RuleCoverage, to page: inout TextPage) {
    let rows = coverage.rows.filter { !$0.missing.isEmpty }
    page.gap()
    page.line(Fragment(coverage.sentence, .bold))
    if let aside = coverage.aside { page.line(Fragment(aside, .dim)) }
    guard !rows.isEmpty else { return }
    let width = rows.map { $0.rule.text.count }.max() ?? 0
    page.gap()
    page.line(Fragment("never reached", .dim))
    for row in rows {
      page.line(
        "  \(Wording.padded(row.rule.text, to: width))  ",
        "\(row.missing.words.joined(separator: ", "))")
    }
  }

  private func writeSummary(to page: inout TextPage) {
    page.gap()
    if !report.rulesWithoutCases.isEmpty {
      let names = report.rulesWithoutCases.map(\.text).joined(separator: ", ")
      page.line(Fragment("without cases", .yellow), "  \(names)")
      page.gap()
    }
    let style: TextStyle = report.failed == 0 ? .green : .alarm
    page.line(Fragment(report.sentence, style))
  }
}

extension TestReport {
  /// What came of all tests, in a sentence without a full stop.
  var sentence: String {
    let rules = suites.count { $0.subject == .rule }
    let files = suites.count { $0.subject == .policy }
    var subjects: [String] = []
    if rules > 0 { subjects.append(Wording.count(rules, "rule")) }
    if files > 0 { subjects.append(Wording.count(files, "file") + " of policy tests") }
    let head = "\(Wording.count(results.count, "test")) of \(Wording.list(subjects))"
    return failed == 0 ? "\(head): all passed" : "\(head): \(passed) passed, \(failed) failed"
  }
}

extension RuleCoverage {
  /// The part that was reached, in a sentence without a full stop.
  var sentence: String {
    "coverage \(permille / 10).\(permille % 10) %: \(reached) of \(possible) verdicts and branches "
      + "of \(Wording.count(rows.count, "rule"))"
  }

  /// What is not counted, in a sentence without a full stop; `nil` where there is nothing to say.
  var aside: String? {
    let count = neverUndetermined.count
    guard count > 0 else { return nil }
    return "not counted: no test leaves \(Wording.count(count, "rule")) undetermined, "
      + "as a value of a wrong type may"
  }
}
