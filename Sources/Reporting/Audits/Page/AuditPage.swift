import CalendarTime
import ComplianceModel

/// The page of an audit: what its templates name.
struct AuditPage {
  let report: AuditReport
  let digest: AuditDigest
  let links: ProjectLinks
  let limits: AuditPageLimits
  let ruleNumbers: [RuleID: Int]

  /// The page of a report.
  init(
    report: AuditReport, digest: AuditDigest, sections: ProjectSections, limits: AuditPageLimits
  ) {
    self.report = report
    self.digest = digest
    self.limits = limits
    links = sections.links
    ruleNumbers = sections.ruleNumbers
  }

  var run: AuditRun { report.run }
  var figures: AuditFigures { report.run.figures }

  /// What the templates name, by name.
  ///
  /// - Complexity: O(*n*) in the entries that ``AuditPageLimits`` allows.
  var content: [String: Any] {
    head.merging(headline) { $1 }.merging(action) { $1 }.merging(changes) { $1 }
      .merging(heat) { $1 }.merging(indicators) { $1 }.merging(rules) { $1 }
      .merging(outlook) { $1 }.merging(method) { $1 }
  }

  private var head: [String: Any] {
    var content: [String: Any] = [
      "contentPolicy": AuditPageTemplates.contentPolicy, "version": shown(run.toolVersion),
      "portfolio": named(run.portfolio), "asOf": "\(run.asOf)",
      "run": occasion.run, "occasion": occasion.words, "kicker": occasion.kicker,
      "isAudit": report.occasion == .audit,
      "policies": shown(AuditWords.policyTitles(run)),
      "score": AuditWords.percent(figures.score), "light": AuditWords.light(of: figures),
      "lightClass": Self.lightClass(figures.rag),
      "change": report.occasion == .audit
        ? Self.sentence(AuditWords.change(run, since: report.previous)) : "",
      "notices": report.notices.map(shown), "parts": parts, "hasScript": true,
    ]
    content["reason"] = AuditWords.reason(run, report.scoring)
    return content
  }

  /// What the page says of its own rise.
  private var occasion: (run: String, words: String, kicker: String) {
    switch report.occasion {
    case .audit:
      let run = run.number > 0 ? "audit \(run.number)" : "a trial run that was not kept"
      return (run, "compliance audit", "Compliance audit")
    case .check: return ("a check", "compliance check", "Compliance check")
    }
  }

  private var parts: [[String: Any]] {
    let parts: [(id: String, title: String, isThere: Bool)] = [
      ("act", "Who must act", true), ("changes", "What changed", report.previous != nil),
      ("heat", "Heat map", !digest.lowest.entries.isEmpty),
      ("kpis", "Indicators", !report.kpis.isEmpty), ("rules", "Rules", !report.rules.isEmpty),
      ("ageing", "Ageing", !report.ageing.isEmpty && figures.open > 0),
      ("gates", "Gates", hasGates),
      ("waivers", "Waivers", !digest.waivers.isEmpty), ("unjudged", "Not judged", hasUnjudged),
      ("projects", "Projects", true), ("method", "How computed", true),
    ]
    return parts.filter(\.isThere).map { ["id": $0.id, "title": $0.title] }
  }

  /// A text as it may stand in the page; the template escapes it.
  func shown(_ text: String) -> String {
    PrintableText.of(AuditText.clipped(text, to: limits.message))
  }

  /// A name as it may stand in the page; a dash for one that shows nothing.
  func named(_ name: String) -> String {
    let name = shown(name)
    return name.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? "–" : name
  }

  /// The class of a light in the style sheet.
  static func lightClass(_ rag: RAG?) -> String { rag?.rawValue ?? "grey" }

  /// The id of a rule, linked to its row where it has one; markup.
  func ruleLink(_ rule: RuleID) -> String {
    let code = "<code>\(HTMLText.safe(rule.text))</code>"
    return ruleNumbers[rule].map { "<a href=\"#r\($0)\">\(code)</a>" } ?? code
  }

  /// The id of a project, linked to its section where it has one, with its title; markup.
  ///
  /// - Parameter file: What is named where the project is unknown.
  func projectLink(_ id: String?, file: String? = nil) -> String {
    guard let id else {
      return file.map { "<code>\(HTMLText.safe(AuditText.clipped($0, to: limits.message)))</code>" }
        ?? "<i>portfolio</i>"
    }
    let name = HTMLText.safe(AuditText.clipped(id, to: limits.message))
    let title = digest.titles[id].map {
      " <small>\(HTMLText.safe(AuditText.clipped($0, to: limits.message)))</small>"
    }
    return (links.anchor(id).map { "<a href=\"#\($0)\">\(name)</a>" } ?? "<b>\(name)</b>")
      + (title ?? "")
  }

  /// A sentence from words that may begin small.
  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  /// How many are not shown, in words; `nil` for none.
  static func more(_ count: Int) -> String? {
    count > 0 ? "And \(count) more; the forms csv and json hold all." : nil
  }

  /// Where the severity stands when rows are sorted: the gravest first.
  static func rank(_ severity: Severity) -> String {
    "\(Severity.gravestFirst.firstIndex(of: severity) ?? 0)"
  }

  var hasGates: Bool {
    digest.lateGates.count + digest.comingGates.count + digest.heldGates.count > 0
  }

  var hasUnjudged: Bool {
    digest.unreadable.count + digest.missing.count + report.ungoverned.count > 0
  }
}
