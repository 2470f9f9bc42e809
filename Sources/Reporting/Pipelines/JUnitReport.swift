import CalendarTime
import ComplianceModel
import SourceText

/// JUnit's XML as build servers read it: a suite a manifest, a test a rule.
///
/// Written in what the schemas of Jenkins and of Ant have in common. There are no times: the same
/// inputs give the same bytes.
struct JUnitReport {
  let report: CheckReport

  /// Writes the report.
  func render() -> String {
    var xml = XMLLines()
    xml.line(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    xml.open("testsuites", [])
    let told = report.manifests.filter { $0.outcome != .ungoverned }
    for (number, manifest) in told.enumerated() { write(manifest, number: number, to: &xml) }
    xml.close("testsuites")
    return xml.text
  }

  private func write(_ manifest: ManifestReport, number: Int, to xml: inout XMLLines) {
    let groups = RuleOutcomeGroup.groups(of: manifest, in: report)
    func count(_ wanted: RuleOutcomeGroup.Result) -> String {
      "\(groups.count { $0.result == wanted })"
    }
    xml.open(
      "testsuite",
      [
        ("id", "\(number)"), ("package", "tollgate"), ("name", manifest.name),
        ("tests", "\(groups.count)"), ("failures", count(.failed)),
        ("errors", count(.unreadable)), ("skipped", count(.excused)), ("time", "0"),
        ("timestamp", "\(report.asOf)T00:00:00"), ("hostname", "localhost"),
      ])
    writeProperties(of: manifest, to: &xml)
    for group in groups { write(group, of: manifest, to: &xml) }
    let tolerated = groups.filter { $0.result == .tolerated }.flatMap(\.lines)
    if tolerated.isEmpty {
      xml.empty("system-out", [])
    } else {
      xml.element(
        "system-out", [],
        text: "below \(report.failOn(for: manifest).rawValue), so no failure:\n"
          + tolerated.joined(separator: "\n"))
    }
    xml.empty("system-err", [])
    xml.close("testsuite")
  }

  private func writeProperties(of manifest: ManifestReport, to xml: inout XMLLines) {
    xml.open("properties", [])
    var properties = manifest.policies.map { ("tollgate.policy", $0) }
    properties += manifest.project.map { [("tollgate.project", $0)] } ?? []
    properties += manifest.phase.map { [("tollgate.phase", $0.rawValue)] } ?? []
    for (name, value) in properties { xml.empty("property", [("name", name), ("value", value)]) }
    xml.close("properties")
  }

  private func write(
    _ group: RuleOutcomeGroup, of manifest: ManifestReport, to xml: inout XMLLines
  ) {
    let attributes = [
      ("name", group.rule.text), ("classname", manifest.name), ("time", "0"),
    ]
    let message = group.findings.map(\.message).joined(separator: "; ")
    let text = group.lines.joined(separator: "\n")
    switch group.result {
    case .passed, .tolerated: return xml.empty("testcase", attributes)
    case .excused:
      let excuse = group.findings.compactMap(\.excuse).joined(separator: "; ")
      xml.open("testcase", attributes)
      xml.element("skipped", [("message", excuse)], text: text)
    case .failed:
      let gravest = group.findings.filter(\.isOpen).map(\.violation.severity).max()
      xml.open("testcase", attributes)
      xml.element(
        "failure", [("message", message), ("type", gravest?.rawValue ?? "major")], text: text)
    case .unreadable:
      xml.open("testcase", attributes)
      xml.element("error", [("message", message), ("type", "unreadable")], text: text)
    }
    xml.close("testcase")
  }
}
