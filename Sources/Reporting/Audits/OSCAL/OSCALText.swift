import CalendarTime
import ComplianceModel

/// The UUIDs of one run's results.
struct OSCALNames {
  private let uuids = StableUUID("oscal assessment-results")
  /// Tells the run from every other: a run that is not kept has no number, so the day is part of it.
  private let run: String
  private let series: String
  /// Midnight of the as-of date: no clock is read.
  let moment: String

  /// The names for a run.
  init(_ run: AuditRun) {
    series = run.portfolio
    self.run = "\(run.portfolio) \(run.asOf) \(run.number)"
    moment = OSCALText.moment(run.asOf) ?? "1970-01-01T00:00:00Z"
  }

  /// The document.
  var document: String { uuids.text("document", run) }
  /// Its one result.
  var result: String { uuids.text("result", run) }
  /// The resource that stands for the assessment plan.
  var plan: String { uuids.text("plan", run) }
  /// The portfolio; the same in every run of its series.
  var portfolio: String { uuids.text("portfolio", series) }

  /// A project; the same in every run of its series.
  func project(_ id: String) -> String { uuids.text("project", series, id) }

  /// A policy of a version.
  func policy(_ policy: CheckReport.PolicyName) -> String {
    uuids.text("policy", policy.name, policy.version)
  }

  /// What was seen in this run.
  func observation(_ finding: OSCALFinding) -> String { name("observation", run, finding) }
  /// What it puts at stake; the same from run to run, as long as the violation lasts.
  func risk(_ finding: OSCALFinding) -> String { name("risk", series, finding) }
  /// What is to be done about it.
  func remediation(_ finding: OSCALFinding) -> String { name("remediation", run, finding) }
  /// What it means for its objective, in this run.
  func finding(_ finding: OSCALFinding) -> String { name("finding", run, finding) }

  private func name(_ what: String, _ scope: String, _ finding: OSCALFinding) -> String {
    uuids.text([what, scope] + finding.names)
  }
}

/// A finding, and which of its like it is.
struct OSCALFinding {
  /// The finding.
  let value: Finding
  /// Its number, from 1, among those that nothing else tells apart: a check keeps no history that
  /// numbers the same violation in several documents of a project's id.
  let number: Int

  /// What tells it from all other findings of its run.
  fileprivate var names: [String] {
    Self.names(value) + (number > 1 ? ["number \(number)"] : [])
  }

  /// What tells it from others of another fingerprint, and from those that the history numbers.
  ///
  /// One that was resolved and came back is listed twice in its run.
  fileprivate static func names(_ finding: Finding) -> [String] {
    [
      finding.fingerprint, "\(finding.firstSeen)",
      finding.status == .resolved ? "resolved" : "there",
    ] + (finding.occurrence > 1 ? ["occurrence \(finding.occurrence)"] : [])
  }
}

/// Numbers the findings of one fingerprint in the order of the report, which is that of their files.
struct OSCALOccurrences {
  /// By a hash of what the findings have in common: a few bytes a finding.
  ///
  /// Two that share one by chance are numbered as well, which harms nothing.
  private var counts: [UInt64: Int] = [:]

  /// The next finding.
  mutating func next(_ finding: Finding) -> OSCALFinding {
    let key = Self.hash(OSCALFinding.names(finding))
    let number = counts[key, default: 0] + 1
    counts[key] = number
    return OSCALFinding(value: finding, number: number)
  }

  /// FNV-1a: the same in every run, as the hashes of the standard library are not.
  private static func hash(_ texts: [String]) -> UInt64 {
    texts.joined(separator: " ").utf8.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }
}

/// Texts as OSCAL wants them.
enum OSCALText {
  /// The text on one line, without blanks around it, and never empty: a dash stands for nothing.
  static func line(_ text: String) -> String {
    let scalars = PrintableText.of(text).unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "–" }
    return String(scalars[first...last])
  }

  /// A token: letters, digits, dots, hyphens and underscores, a letter or underscore first.
  static func token(_ text: String) -> String {
    var token = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": token.unicodeScalars.append(scalar)
      case "/": token += "."
      default: token += "_"
      }
    }
    guard let first = token.unicodeScalars.first, ("a"..."z").contains(first) || first == "_" else {
      return "_" + token
    }
    return token
  }

  /// Midnight UTC of a day; `nil` for years that OSCAL cannot write.
  static func moment(_ day: CalendarDay) -> String? {
    (1900...2999).contains(day.year) ? "\(day)T00:00:00Z" : nil
  }

  /// What becomes of a risk.
  static func riskStatus(_ status: Finding.Status) -> String {
    switch status {
    case .new, .persisting: "open"
    case .waived: "deviation-approved"
    case .resolved: "closed"
    }
  }
}

/// Properties in the project's own name space.
enum OSCALProps {
  /// A name and its value.
  typealias Prop = (name: String, value: String?)

  /// The name space.
  static let space = "urn:tollgate:oscal:v1"

  /// Writes one.
  static func write(_ writer: inout JSONWriter, _ prop: Prop) {
    writer.object { writer in
      writer.member("name", prop.name)
      writer.member("ns", space)
      writer.member("value", OSCALText.line(prop.value ?? ""))
    }
  }

  /// What wrote the results: near the beginning, so that an audit knows an earlier one's report.
  static func tool(_ run: AuditRun) -> [Prop] {
    given([("tool", "tollgate"), ("tool-version", run.toolVersion)])
  }

  /// The figures of a run.
  static func figures(_ figures: AuditFigures) -> [Prop] {
    let counts = Severity.gravestFirst.map { severity -> Prop in
      ("open-\(severity.rawValue)", "\(figures.violations[severity, default: 0])")
    }
    return given(
      [
        ("overdue", "\(figures.overdue)"),
        ("score", figures.score.perMille == nil ? nil : figures.score.percentText),
        ("light", figures.rag?.rawValue), ("new", "\(figures.new)"),
        ("persisting", "\(figures.persisting)"), ("resolved", "\(figures.resolved)"),
        ("waived", "\(figures.waived)"), ("judged", "\(figures.judged)"),
        ("unreadable", "\(figures.unreadable)"), ("missing", "\(figures.missing)"),
      ] + counts)
  }

  /// What is known of a project.
  static func project(_ project: ProjectStanding, _ paths: ReportPaths) -> [Prop] {
    given([
      ("project-id", project.id), ("file", paths.name(of: project.file)), ("kind", project.kind),
      ("tier", project.tier), ("phase", project.phase),
      ("score", project.score.perMille == nil ? nil : project.score.percentText),
      ("light", project.rag?.rawValue),
      ("outcome", project.outcome?.rawValue ?? "no_manifest"),
    ])
  }

  /// What is known of a violation.
  static func observation(_ finding: Finding, on asOf: CalendarDay) -> [Prop] {
    given([
      ("overdue", finding.isOverdue(on: asOf) ? "yes" : "no"), ("rule-id", finding.rule.text),
      ("severity", finding.severity.rawValue), ("status", finding.status.rawValue),
      ("verdict", finding.verdict.rawValue), ("fingerprint", finding.fingerprint),
      ("project-id", finding.project), ("first-seen", "\(finding.firstSeen)"),
      ("last-seen", "\(finding.lastSeen)"),
    ])
  }

  /// Who must act, and what excuses it.
  static func risk(_ finding: Finding) -> [Prop] {
    given([
      ("severity", finding.severity.rawValue), ("owner-name", finding.ownerName),
      ("owner-role", finding.ownerRole), ("waiver-id", finding.waiver?.id),
      ("waiver-expires", finding.waiver.map { "\($0.expires)" }),
    ])
  }

  /// What is known of a policy.
  static func policy(_ policy: CheckReport.PolicyName) -> [Prop] {
    given([
      ("policy-name", policy.name), ("policy-version", policy.version),
      ("rules", "\(policy.ruleCount)"),
    ])
  }

  private static func given(_ props: [Prop]) -> [Prop] {
    props.filter { $0.value?.isEmpty == false }
  }
}
