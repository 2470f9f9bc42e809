import ComplianceModel
import SourceText

/// SARIF 2.1.0 (OASIS), with what GitHub's code scanning demands and within its limits.
struct SARIFReport {
  /// The most results that GitHub takes of a run.
  static let mostResults = 25_000
  /// The most places of a result that GitHub keeps.
  static let mostLocations = 100
  /// The most characters of a rule's texts.
  static let longestText = 1_024

  let report: CheckReport
  let options: ReportOptions

  /// Writes the report.
  func render() -> String {
    let findings = report.shownFindings
    let kept = Self.kept(of: findings)
    let rules = Set(kept.map(\.violation.rule)).sorted()
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.list("runs", [kept]) { writer, kept in
        writer.object { writer in
          writer.object("tool") { tool in
            tool.object("driver") { driver in write(rules, of: kept, to: &driver) }
          }
          // What follows the last slash would tell one run from the next: there is none.
          writer.object("automationDetails") { $0.member("id", "tollgate/") }
          writer.object("originalUriBaseIds") { bases in
            bases.object("%SRCROOT%") { root in
              root.object("description") {
                $0.member(
                  "text",
                  "The root of the repository; without one, the folder that the check was started in"
                )
              }
            }
          }
          writer.member("columnKind", "unicodeCodePoints")
          writer.list("invocations", [dropped(findings, kept)], write)
          write(kept, rules: rules, to: &writer)
        }
      }
    }
    return writer.text
  }

  /// The findings that GitHub has room for: what is open before what is excused, the gravest first.
  static func kept(of findings: [ShownFinding], most: Int = mostResults) -> [ShownFinding] {
    guard findings.count > most else { return findings }
    let (open, excused) = (findings.filter(\.isOpen), findings.filter { !$0.isOpen })
    return Array((open.gravestFirst + excused.gravestFirst).prefix(most))
  }

  private func dropped(_ all: [ShownFinding], _ kept: [ShownFinding]) -> [String] {
    guard kept.count < all.count else { return report.notices }
    return report.notices + [
      "\(all.count - kept.count) of \(all.count) results are left out, what is excused first, then the least grave: GitHub takes \(Self.mostResults)"
    ]
  }

  private func write(_ writer: inout JSONWriter, _ notices: [String]) {
    writer.object { writer in
      writer.member("executionSuccessful", true)
      guard !notices.isEmpty else { return }
      writer.list("toolExecutionNotifications", notices) { writer, notice in
        writer.object { writer in
          writer.member("level", "note")
          writer.object("message") { $0.member("text", PrintableText.prose(notice)) }
        }
      }
    }
  }

  private func write(
    _ rules: [RuleID], of findings: [ShownFinding], to driver: inout JSONWriter
  ) {
    driver.member("name", "tollgate")
    driver.member("semanticVersion", report.toolVersion)
    driver.list("rules", rules) { writer, rule in
      let words = findings.first { $0.violation.rule == rule }?.violation
      let title = report.title(of: rule)
      let summary = report.rules[rule]
      writer.object { writer in
        writer.member("id", rule.text)
        writer.member("name", Self.camelCased(rule))
        writer.object("shortDescription") {
          $0.member("text", Self.text(title, rule.text))
        }
        writer.object("fullDescription") {
          $0.member("text", Self.text(summary?.why ?? words?.why, title, rule.text))
        }
        writer.object("help") {
          $0.member("text", Self.text(summary?.remedy ?? words?.remedy, title, rule.text))
        }
        let severity = summary?.severity ?? words?.severity ?? .major
        writer.object("defaultConfiguration") { $0.member("level", Self.level(severity)) }
        writer.object("properties") { writer in
          writer.list("tags", [String(rule.category)])
          writer.member("precision", "very-high")
          writer.member("problem.severity", Self.problemSeverity(severity))
        }
      }
    }
  }

  private func write(
    _ findings: [ShownFinding], rules: [RuleID], to writer: inout JSONWriter
  ) {
    let positions = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    var onLine: [LineOfRule: Int] = [:]
    for finding in findings { onLine[LineOfRule(finding), default: 0] += 1 }
    writer.list("results", findings) { writer, finding in
      let violation = finding.violation
      writer.object { writer in
        writer.member("ruleId", violation.rule.text)
        if let position = positions[violation.rule] { writer.member("ruleIndex", position) }
        writer.member("level", Self.level(violation.severity))
        writer.object("message") { $0.member("text", finding.message) }
        writer.list("locations", violation.places.prefix(Self.mostLocations), write)
        writer.object("partialFingerprints") { writer in
          // Several results of a rule on one line would be one alert.
          let hash =
            onLine[LineOfRule(finding)] == 1
            ? options.lineHashes[finding.file]?[finding.start.line] : nil
          writer.member("primaryLocationLineHash", hash ?? violation.fingerprint)
          writer.member("tollgate/v1", violation.fingerprint)
        }
        if report.baseline != nil {
          writer.member("baselineState", finding.known == .baseline ? "unchanged" : "new")
        }
        if finding.known != .baseline, let excuse = finding.excuse {
          writer.list("suppressions", [excuse]) { writer, excuse in
            writer.object { writer in
              writer.member("kind", "external")
              writer.member("status", "accepted")
              writer.member("justification", excuse)
            }
          }
        }
        writer.object("properties") { writer in
          writer.member("severity", violation.severity.rawValue)
          writer.member("verdict", violation.verdict.rawValue)
          if let project = violation.project { writer.member("project", project) }
          if let owner = violation.owner { writer.member("owner", owner) }
        }
      }
    }
  }

  private func write(_ writer: inout JSONWriter, _ place: Place) {
    writer.object { writer in
      writer.object("physicalLocation") { writer in
        writer.object("artifactLocation") { writer in
          let uri = RelativeURI(place.file)
          writer.member("uri", uri.text)
          if uri.isRelative { writer.member("uriBaseId", "%SRCROOT%") }
        }
        writer.object("region") { writer in
          // One line: an annotation shows only where every line of its region was changed.
          let isOneLine = place.end.line == place.start.line
          writer.member("startLine", place.start.line)
          writer.member("startColumn", place.start.column)
          writer.member("endLine", place.start.line)
          writer.member(
            "endColumn",
            isOneLine
              ? max(place.end.column, place.start.column)
              : place.start.column + place.excerpt.caretLength)
        }
      }
      if let note = place.note { writer.object("message") { $0.member("text", note) } }
      guard !place.path.isEmpty else { return }
      writer.list("logicalLocations", [place.path]) { writer, path in
        writer.object { writer in
          writer.member("fullyQualifiedName", path)
          writer.member("kind", "member")
        }
      }
    }
  }

  /// A rule on a line of a file: what GitHub takes for one alert.
  private struct LineOfRule: Hashable {
    let rule: RuleID
    let file: String
    let line: Int

    init(_ finding: ShownFinding) {
      rule = finding.violation.rule
      file = finding.file
      line = finding.start.line
    }
  }
}

extension SARIFReport {
  /// The level of a severity: SARIF has three that count.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .info: "note"
    }
  }

  private static func problemSeverity(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .info: "recommendation"
    }
  }

  /// The first of some texts that says something, cut to what GitHub takes.
  private static func text(_ texts: String?...) -> String {
    let text = texts.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
    return String(PrintableText.prose(text).unicodeScalars.prefix(longestText))
  }

  /// `charter/names-a-sponsor` as `CharterNamesASponsor`.
  private static func camelCased(_ rule: RuleID) -> String {
    rule.text.split { $0 == "/" || $0 == "-" }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
