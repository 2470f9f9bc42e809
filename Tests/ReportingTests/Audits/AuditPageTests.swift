import ComplianceModel
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("The page of an audit")
struct AuditPageTests {
  @Test(
    "loads nothing from elsewhere, and runs and styles itself with nothing but what its policy names"
  )
  func selfContained() throws {
    let page = try SampleAudit.office.text(.html)
    for attribute in ["src=", "@import", "url(", "<iframe", "<object", "<form", " style="] {
      #expect(!page.contains(attribute), "the page has \(attribute)")
    }
    #expect(page.components(separatedBy: "<link ").count == 2)
    #expect(page.contains("<link rel=\"icon\" href=\"data:,\">"))
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
  }

  @Test("tells of every field of the report, those who must act before the rest")
  func order() throws {
    let page = try SampleAudit.office.text(.html)
    let parts = [
      "96.7\u{A0}%", "Score from audit to audit", "Who must act", "Overdue, gravest first",
      "What changed", "Heat map", "Performance indicators", "Rules violated most",
      "How long violations are open", "Gates", "Waivers, by the day they end",
      "What could not be judged", "Violations, project by project", "How it was computed",
    ]
    var rest = page[...]
    for part in parts {
      let range = try #require(rest.range(of: ">\(part)") ?? rest.range(of: part), "no '\(part)'")
      rest = rest[range.upperBound...]
    }
    #expect(page.contains("portfolio/zz-broken.yaml:14:7"))
    #expect(page.contains("<code>PRJ-9999</code>"))
    #expect(page.contains("policy &#39;standard&#39; 2027.1 comes into effect"))
  }

  @Test("shows each open violation at its file and line")
  func places() throws {
    let audit = SampleAudit.office
    let page = try audit.text(.html)
    for finding in audit.findings {
      let place = try #require(finding.places.first)
      #expect(page.contains("<code>\(place.file):\(place.line):\(place.column)</code>"))
    }
  }

  @Test("links to nothing that is not there")
  func anchors() throws {
    for page in [try SampleAudit.office.text(.html), try SampleAudit.hostile.text(.html)] {
      let ids = Set(Self.values(of: "id", in: page))
      for anchor in Self.values(of: "href", in: page) where anchor.hasPrefix("#") {
        #expect(ids.contains(String(anchor.dropFirst())), "nothing is called \(anchor)")
      }
      #expect(ids.count == Self.values(of: "id", in: page).count, "an id stands twice")
    }
  }

  @Test("works the score out as it is computed")
  func formula() throws {
    let audit = SampleAudit.office
    let score = audit.report.run.figures.score
    let page = try audit.text(.html)
    #expect(page.contains("\(score.earned) ÷ \(score.attainable) = \(score.percentText)\u{A0}%"))
    #expect(page.contains("10 for critical, 5 for major, 2 for minor, 0 for info"))
    #expect(page.contains("Red because 9 critical violations are open, whatever the score."))
  }

  @Test("explains the heat map's colours by scores that have them")
  func heatLegend() throws {
    let audit = SampleAudit.office
    let page = try audit.text(.html)
    #expect(audit.report.scoring == .standard)
    #expect(page.contains("<i class=\"h1\">95</i> green from 95</li>"))
    #expect(page.contains("<i class=\"h2\">80</i> amber from 80</li>"))
    #expect(page.contains("<i class=\"h3\">50</i> red, 50 and more</li>"))
    #expect(page.contains("<i class=\"h4\">25</i> red, below 50</li>"))
  }

  @Test("has no markup of manifests, whatever they hold", arguments: [0, 1_000_000])
  func hostile(written: Int) throws {
    var limits = AuditPageLimits()
    limits.writtenViolations = written
    let page = try SampleAudit.hostile.page(limits)
    let scripts = page.components(separatedBy: "<script").count - 1
    #expect(scripts == (written == 0 ? 2 : 1))
    #expect(page.components(separatedBy: "</script").count - 1 == scripts)
    for attack in [
      "<img", "<svg onload", "<![CDATA", "onerror=window.hit=3>", "<!--", "]]>", "<details open",
    ] {
      #expect(!page.contains(attack), "the page has \(attack)")
    }
    for name in Self.tags(of: page) {
      #expect(!name.contains("window.hit"), "a tag has \(name)")
    }
    #expect(!page.unicodeScalars.contains { $0 == "\0" || $0 == "\u{202E}" || $0 == "\u{1B}" })
    #expect(page.contains("{{title}} {{{title}}}"))
  }

  @Test("holds a small portfolio as rows and a large one as data")
  func data() throws {
    var limits = AuditPageLimits()
    #expect(try !SampleAudit.office.page(limits).contains("application/json"))
    limits.writtenViolations = 10
    let page = try SampleAudit.office.page(limits)
    let start = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
    let end = try #require(page[start.upperBound...].range(of: "</script>"))
    let json = Data(page[start.upperBound..<end.lowerBound].utf8)
    let data = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let projects = try #require(data["projects"] as? [String: [[Any]]])
    #expect(projects.values.reduce(0) { $0 + $1.count } == SampleAudit.office.findings.count)
  }

  @Test("says what it has no room for")
  func limits() throws {
    var limits = AuditPageLimits()
    limits.violations = 5
    limits.projects = 3
    limits.rows = 2
    limits.digest = .init(findings: 1, projects: 1, gates: 1, unjudged: 1)
    let audit = SampleAudit.office
    let page = try audit.page(limits)
    #expect(page.contains("\(audit.findings.count - 5) more violations have no room here"))
    #expect(page.contains("And \(audit.projects.count - 3) more; the forms csv and json hold all."))
    #expect(page.contains("And \(audit.report.run.figures.overdue - 1) more;"))
  }

  @Test("keeps two thousand projects below five megabytes")
  func size() throws {
    #expect(try SampleAudit.large(2_000).rendered(.html).count < 5_000_000)
  }

  @Test("is calm about an empty portfolio")
  func empty() throws {
    let page = try SampleAudit(projects: [], findings: [], rules: []).text(.html)
    #expect(page.contains("Nobody: there is no open violation."))
    #expect(page.contains("This is the first audit"))
    #expect(page.contains("no verdict weighs anything, so there is no score"))
  }

  private static func values(of attribute: String, in page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  /// What stands between `<` and `>`, outside the style and the script, with its quoted values left out.
  private static func tags(of page: String) -> [String] {
    page.components(separatedBy: "<").dropFirst().map { part in
      part.prefix { $0 != ">" }.components(separatedBy: "\"").enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
    }
  }
}

extension SampleAudit {
  /// The page with limits of its own.
  func page(_ limits: AuditPageLimits) throws -> String {
    let text = Text()
    var stream = TextStream { text.bytes += $0 }
    try AuditHTML(report: report, detail: self, limits: limits).write(to: &stream)
    try stream.flush()
    return String(decoding: text.bytes, as: UTF8.self)
  }

  private final class Text {
    var bytes: [UInt8] = []
  }
}
