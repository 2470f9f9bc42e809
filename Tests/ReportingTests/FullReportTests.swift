import ComplianceModel
import Foundation
import Reporting
import SourceText
import TestSupport
import Testing

@Suite("The full report")
struct FullReportTests {
  @Test("shows every violation at its source line, with why and fix, then the summary")
  func portfolio() throws {
    try Golden.verify(render(SamplePortfolio.report), "full.txt")
  }

  @Test("colours only what the eye should find")
  func colours() throws {
    var options = ReportOptions()
    options.colour = true
    let text = render(SamplePortfolio.report, options)
    try Golden.verify(text.replacing("\u{1B}", with: "␛"), "full-colour.txt")
  }

  @Test("lists the rules that passed, and the documents without a policy, when asked")
  func passed() throws {
    var options = ReportOptions()
    options.showPassed = true
    options.namesUngoverned = true
    let text = render(SamplePortfolio.report, options)
    try Golden.verify(text, "full-passed.txt")
  }

  @Test("lists by severity, and by rule, over all manifests", arguments: ReportOrder.allCases)
  func order(_ order: ReportOrder) throws {
    var options = ReportOptions()
    options.order = order
    let text = render(SamplePortfolio.report, options)
    let name = order == .file ? "full.txt" : "full-by-\(order.rawValue).txt"
    try Golden.verify(text, name)
  }

  @Test("lists no more violations than asked for, says how many it leaves out, and counts all")
  func limited() throws {
    var options = ReportOptions()
    options.mostViolations = 2
    try Golden.verify(render(SamplePortfolio.report, options), "full-limited.txt")
    let whole = render(SamplePortfolio.report)
    options.mostViolations = whole.count
    #expect(render(SamplePortfolio.report, options) == whole)
    options.mostViolations = 0
    #expect(render(SamplePortfolio.report, options).hasPrefix("... and "))
  }

  @Test("makes links of names of files and of nothing else")
  func links() throws {
    var options = ReportOptions()
    options.links = FileLinks(host: "desk;\u{1B}]", folder: "/home/ann b")
    let plain = render(SamplePortfolio.report)
    let text = render(SamplePortfolio.report, options)
    let end = "\u{1B}]8;;\u{1B}\\"
    #expect(
      text.contains(
        "\u{1B}]8;;file://desk%3B%1B%5D/home/ann%20b/\(SamplePortfolio.permits.file.name)\u{1B}\\"))
    // Without the links, it is the same text.
    let parts = text.components(separatedBy: "\u{1B}]8;;file://")
    let bare =
      parts[0]
      + parts.dropFirst().map { part in
        part.components(separatedBy: "\u{1B}\\").dropFirst().joined(separator: "\u{1B}\\")
      }.joined()
    #expect(bare.components(separatedBy: end).joined() == plain)
    options.colour = true
    #expect(render(SamplePortfolio.report, options).contains("\u{1B}\\\u{1B}[1m"))
  }

  @Test("counts but does not show violations below the severity asked for")
  func hidden() throws {
    let whole = SamplePortfolio.report
    let report = checkReport(
      whole.manifests, rules: Array(whole.rules.values), shownFrom: .critical, failOn: .critical)
    try Golden.verify(render(report), "full-hidden.txt")
  }

  @Test("puts carets under wide characters and combining marks")
  func wideCharacters() throws {
    let manifest = SampleManifest(
      "駅.yaml",
      """
      名前: {担当: 山田, 期限: 明日}
      cafe\u{301}: {noe\u{308}l: yes, mode: ｆｕｌｌ}
      flag: {🇨🇭: 😀, note: TBD}

      """)
    let places = [
      manifest.place("明日", path: "名前.期限", note: "is no date"),
      manifest.place("yes", path: "café.noël", note: "is a text"),
      manifest.place("ｆｕｌｌ", path: "café.mode", note: "is full-width"),
      manifest.place("TBD", path: "flag.note", note: "is a placeholder"),
    ]
    let found = violation("hygiene/is-plain", .major, "four values are odd", at: places)
    let report = checkReport([manifestReport("駅.yaml", violations: [found])])
    try Golden.verify(render(report), "full-wide.txt")
  }

  @Test("shows places in several files, on one line, and on an empty text")
  func severalFiles() throws {
    let manifest = SampleManifest("a.yaml", "order: [late, early]\nid: P-1\n")
    let register = SampleManifest("register.csv", "id,name\nP-2,Other\n")
    let empty = SampleManifest("empty.yaml", "")
    let found = [
      violation(
        "project/is-registered", .major, "project P-1 is not in the register",
        at: [
          manifest.place("late", path: "order[0]", note: "after"),
          manifest.place("early", path: "order[1]", note: "before"),
          manifest.place("P-1", path: "id", note: "unknown"),
          register.place("P-2", path: "[0].id", note: "the only entry"),
        ]),
      violation(
        "manifest/is-readable", .critical, "the file says nothing",
        at: [empty.place("", path: "", note: "empty")]),
      violation("policy/odd", .info, "a violation without a place", at: [], why: "Just so."),
    ]
    let report = checkReport([manifestReport("a.yaml", violations: found)])
    try Golden.verify(render(report), "full-files.txt")
  }

  @Test("lets nothing out of a manifest act on the terminal")
  func escapes() throws {
    let evil = "x\u{1B}[2J\u{202E}kcah\u{7}\nfake.yaml:1:1: passed\u{2028}"
    let manifest = SampleManifest("bad\n\u{1B}[31mname.yaml", "name: \(evil)\n")
    let found = violation(
      "hygiene/is-plain", .major, "the name is \(evil)",
      at: [manifest.place("x\u{1B}", path: "na\u{1B}me", note: evil)], project: evil, why: evil,
      remedy: evil, owner: evil, references: [evil], hint: evil)
    let report = checkReport(
      [manifestReport(manifest.file.name, project: evil, violations: [found])], notices: [evil])
    let text = render(report) + render(report, as: .concise)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || PrintableText.isHarmless($0) })
    try Golden.verify(text, "escapes.txt")
  }

  @Test("says it in one line when nothing is wrong")
  func spotless() {
    let report = checkReport([
      manifestReport("a.yaml", passing: 40, notApplicable: 8),
      manifestReport("b.yaml", passing: 41, notApplicable: 7),
    ])
    #expect(
      render(report)
        == """
        2 manifests judged against standard 2026.1 as of 2026-03-31: all spotless, 81 passed, \
        15 not applicable

        """)
  }

  @Test("says that nothing was judged")
  func nothing() {
    #expect(
      render(checkReport([], policies: []))
        == "no manifest judged as of 2026-03-31: no violations\n")
  }

  @Test("is silent about all but violations when quiet")
  func quiet() {
    var options = ReportOptions()
    options.quiet = true
    let spotless = checkReport([manifestReport("a.yaml", passing: 40)], notices: ["odd"])
    #expect(render(spotless, options).isEmpty)
    let full = render(SamplePortfolio.report)
    let quiet = render(SamplePortfolio.report, options)
    #expect(full.hasPrefix(quiet))
    #expect(quiet.hasSuffix("= fix: Record status and date under buy_in.\n"))
  }

  private func render(
    _ report: CheckReport, _ options: ReportOptions = ReportOptions(),
    as format: ReportFormat = .full
  ) -> String {
    ReportRenderer.render(report, as: format, options: options)
  }
}
