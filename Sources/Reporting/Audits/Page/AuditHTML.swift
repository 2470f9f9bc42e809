import ComplianceModel
import Crypto
import FoundationEssentials
import Mustache

/// An audit as one page: no network, no font or picture from elsewhere, and a script that it also
/// works without.
struct AuditHTML<Detail: AuditDetail> {
  let report: AuditReport
  let detail: Detail
  var limits = AuditPageLimits()

  /// Writes the page.
  func write(to stream: inout TextStream) throws {
    let digest = try AuditDigest(report, detail, keeping: limits.digest)
    let sections = try ProjectSections(report, detail, digest, limits)
    let page = AuditPage(report: report, digest: digest, sections: sections, limits: limits)
    try stream.write(AuditPageTemplates.opening.render(page.content))
    try sections.write(to: &stream)
    try stream.write(AuditPageTemplates.closing.render(page.content))
  }
}

/// How much of a large portfolio the page shows at once; everything is in the forms csv and json.
struct AuditPageLimits {
  /// The most violations that are written as rows of tables; where there are more, the script makes
  /// the rows of a project when it is opened.
  var writtenViolations = 2_000
  /// The most violations that the page holds at all.
  var violations = 50_000
  /// The most rows of the table of projects.
  var projects = 5_000
  /// The most code points of a message.
  var message = 400
  /// The most people who must act, of waivers, and of files that no policy is about.
  var rows = 200
  /// The most entries of the other lists.
  var digest = AuditDigest.Limits(findings: 100, projects: 40, gates: 40, unjudged: 200)
}

/// The templates, parsed once.
enum AuditPageTemplates {
  /// The page down to the table of projects, which code writes.
  static let opening = template(AuditPageTemplate.opening)
  /// What follows the projects.
  static let closing = template(AuditPageTemplate.closing)

  /// What browsers are told to run and load: this page's own style and script, and nothing else.
  static let contentPolicy =
    "default-src 'none'; style-src '\(digest(AuditPageStyle.text))'; script-src '\(digest(AuditPageScript.text))'; img-src data:; base-uri 'none'; form-action 'none'"

  private static func template(_ text: String) -> MustacheTemplate {
    // The template is part of the program, so one that does not parse is a fault of ours that tests see.
    guard let template = try? MustacheTemplate(string: text) else {
      preconditionFailure("a template of the audit's page does not parse")
    }
    return template
  }

  private static func digest(_ text: String) -> String {
    "sha256-\(Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString())"
  }
}
