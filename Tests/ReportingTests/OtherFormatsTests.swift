import ComplianceModel
import TestSupport
import Testing

@testable import Reporting

@Suite("The other formats")
struct OtherFormatsTests {
  @Test("concise gives a violation a line, then one line of summary")
  func concise() throws {
    try Golden.verify(
      ReportRenderer.render(SamplePortfolio.report, as: .concise), "concise.txt")
  }

  @Test("concise names passed rules and documents without a policy when asked")
  func conciseWithAll() throws {
    var options = ReportOptions()
    options.showPassed = true
    options.namesUngoverned = true
    try Golden.verify(
      ReportRenderer.render(SamplePortfolio.report, as: .concise, options: options),
      "concise-passed.txt")
  }

  @Test("quiet concise has no summary")
  func quietConcise() {
    var options = ReportOptions()
    options.quiet = true
    let text = ReportRenderer.render(SamplePortfolio.report, as: .concise, options: options)
    #expect(text.split(separator: "\n").count == 6)
  }

  @Test("statistics count by rule, most violated first, then by id")
  func statistics() throws {
    var options = ReportOptions()
    options.statistics = true
    let permits = SamplePortfolio.permits
    let again = violation(
      "scope/is-stated", .major, "no scope", at: [permits.place("project", path: "scope")])
    let more = (1...11).map { manifestReport("more-\($0).yaml", violations: [again]) }
    let whole = SamplePortfolio.report
    let report = checkReport(whole.manifests + more, rules: Array(whole.rules.values))
    try Golden.verify(
      ReportRenderer.render(report, as: .full, options: options), "statistics.txt")
  }

  @Test("JSON follows its schema")
  func json() throws {
    try Golden.verify(ReportRenderer.render(SamplePortfolio.report, as: .json), "report.json")
  }

  @Test("JSON adds passed rules and counts by rule when asked")
  func jsonWithAll() throws {
    var options = ReportOptions()
    options.showPassed = true
    options.statistics = true
    try Golden.verify(
      ReportRenderer.render(SamplePortfolio.report, as: .json, options: options),
      "report-passed.json")
  }

  @Test("SARIF leaves out what is excused before anything that is new, however grave")
  func sarifLimit() {
    let place = SamplePortfolio.permits.place("project", path: "project")
    let known = violation("scope/is-stated", .critical, "old", at: [place])
    let manifest = manifestReport("a.yaml")
    let findings =
      (0..<5).map { _ in ShownFinding(violation: known, manifest: manifest, known: .baseline) } + [
        ShownFinding(violation: violation("a/b", .minor, "new", at: [place]), manifest: manifest),
        ShownFinding(violation: violation("a/b", .major, "new", at: [place]), manifest: manifest),
      ]
    let kept = SARIFReport.kept(of: findings, most: 3)
    #expect(kept.map(\.violation.severity) == [.major, .minor, .critical])
    #expect(SARIFReport.kept(of: findings).count == 7)
  }

  @Test("an empty report is still a whole JSON document")
  func emptyJSON() throws {
    try Golden.verify(
      ReportRenderer.render(checkReport([], policies: []), as: .json), "report-empty.json")
  }

  @Test("the same report gives the same text", arguments: ReportFormat.allCases)
  func steady(format: ReportFormat) {
    var options = ReportOptions()
    options.statistics = true
    options.showPassed = true
    let first = ReportRenderer.render(SamplePortfolio.report, as: format, options: options)
    for _ in 0..<5 {
      #expect(ReportRenderer.render(SamplePortfolio.report, as: format, options: options) == first)
    }
  }
}
