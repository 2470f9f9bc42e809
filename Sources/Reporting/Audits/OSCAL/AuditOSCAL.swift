import CalendarTime
import ComplianceModel

/// An audit as assessment results in the form of NIST OSCAL 1.1.3.
///
/// A violation is an observation (what was seen, and where), a risk (how grave, by when, what to do)
/// and a finding (which objective is not satisfied), joined by UUIDs that its fingerprint gives. A
/// project is an inventory item, a policy a resource, a rule an objective.
struct AuditOSCAL<Detail: AuditDetail> {
  let report: AuditReport
  let detail: Detail
  let names: OSCALNames
  let paths: ReportPaths

  /// The results of an audit.
  init(report: AuditReport, detail: Detail, paths: ReportPaths) {
    self.report = report
    self.detail = detail
    names = OSCALNames(report.run)
    self.paths = paths
  }

  /// Writes the results; observations, risks and findings are handed on as they come.
  func write(to stream: inout TextStream) throws {
    let digest = try AuditDigest(report, detail, keeping: .nothing)
    var writer = JSONWriter()
    try writer.object { writer in
      try writer.object("assessment-results") { writer in
        writer.member("uuid", names.document)
        writeMetadata(to: &writer)
        writer.object("import-ap") { $0.member("href", "#\(names.plan)") }
        try writer.list("results") { writer in
          try writer.entry { try writeResult(digest, to: &$0, &stream) }
        }
        writeBackMatter(to: &writer)
      }
    }
    try stream.write(writer.text)
  }

  private var occasion: String { report.occasion == .audit ? "audit" : "check" }

  private func writeMetadata(to writer: inout JSONWriter) {
    writer.object("metadata") { writer in
      writer.member("title", OSCALText.line("Compliance \(occasion) of \(report.run.portfolio)"))
      writer.member("last-modified", names.moment)
      writer.member("version", "\(report.run.asOf)")
      writer.member("oscal-version", "1.1.3")
      writer.list("props", OSCALProps.tool(report.run), OSCALProps.write)
    }
  }

  private func writeResult(
    _ digest: AuditDigest, to writer: inout JSONWriter, _ stream: inout TextStream
  ) throws {
    let figures = report.run.figures
    writer.member("uuid", names.result)
    writer.member("title", "Compliance \(occasion) as of \(report.run.asOf)")
    writer.member("description", description)
    writer.member("start", names.moment)
    writer.member("end", names.moment)
    writer.list("props", OSCALProps.figures(figures), OSCALProps.write)
    try writeProjects(digest, to: &writer, &stream)
    writeReviewedControls(digest, to: &writer)
    // Empty lists are invalid: what has no entry is left out.
    guard !digest.rules.isEmpty else { return }
    try writeEach("observations", to: &writer, &stream, writeObservation)
    try writeEach("risks", to: &writer, &stream, writeRisk)
    try writeEach("findings", to: &writer, &stream, writeFinding)
  }

  private var description: String {
    let figures = report.run.figures
    let score = figures.score.perMille == nil ? "no score" : "score \(figures.score.percentText) %"
    return OSCALText.line(
      "Tollgate \(report.run.toolVersion) judged \(Wording.count(figures.judged, "project manifest")) by \(AuditWords.policies(report.run)): \(score), \(Wording.count(figures.open, "open violation")), \(figures.overdue) of them overdue."
    )
  }

  private func writeProjects(
    _ digest: AuditDigest, to writer: inout JSONWriter, _ stream: inout TextStream
  ) throws {
    try writer.object("local-definitions") { writer in
      try writer.list("inventory-items") { writer in
        writer.entry { writer in
          writer.member("uuid", names.portfolio)
          writer.member("description", OSCALText.line("The portfolio \(report.run.portfolio)"))
        }
        var written: Set<String> = []
        try detail.eachProject { project in
          guard written.insert(project.id).inserted else { return }
          writer.entry { writer in
            writer.member("uuid", names.project(project.id))
            writer.member("description", OSCALText.line(project.title ?? project.id))
            writer.list("props", OSCALProps.project(project, paths), OSCALProps.write)
          }
          try stream.takeOver(&writer)
        }
        // A finding may name a project that no manifest and no register has any more.
        try detail.eachFinding { finding in
          guard let project = finding.project, written.insert(project).inserted else { return }
          writer.entry { writer in
            writer.member("uuid", names.project(project))
            writer.member("description", OSCALText.line(project))
          }
        }
      }
    }
  }

  private func writeReviewedControls(_ digest: AuditDigest, to writer: inout JSONWriter) {
    let categories = Set(report.categories.map(\.category) + digest.rules.map { "\($0.category)" })
    writer.object("reviewed-controls") { writer in
      writer.list("control-selections", [categories.sorted()]) { writer, categories in
        writer.object { writer in
          guard !categories.isEmpty else {
            writer.object("include-all") { _ in }
            return
          }
          writer.list("include-controls", categories) { writer, category in
            writer.object { $0.member("control-id", OSCALText.token(category)) }
          }
        }
      }
      guard !digest.rules.isEmpty else { return }
      writer.list("control-objective-selections", [digest.rules]) { writer, rules in
        writer.object { writer in
          writer.list("include-objectives", rules) { writer, rule in
            writer.object { $0.member("objective-id", OSCALText.token(rule.text)) }
          }
        }
      }
    }
  }

  private func writeEach(
    _ key: String, to writer: inout JSONWriter, _ stream: inout TextStream,
    _ write: (OSCALFinding, inout JSONWriter) -> Void
  ) throws {
    var occurrences = OSCALOccurrences()
    try writer.list(key) { writer in
      try detail.eachFinding { finding in
        let finding = occurrences.next(finding)
        writer.entry { write(finding, &$0) }
        try stream.takeOver(&writer)
      }
    }
  }

  private func writeObservation(_ named: OSCALFinding, to writer: inout JSONWriter) {
    let finding = named.value
    writer.member("uuid", names.observation(named))
    writer.member("title", OSCALText.line(finding.rule.text))
    writer.member("description", OSCALText.line(finding.message))
    writer.list("props", OSCALProps.observation(finding, on: report.run.asOf), OSCALProps.write)
    writer.list("methods", ["TEST"])
    writer.list("types", ["finding"])
    writer.list("subjects", [finding.project]) { writer, project in
      writer.object { writer in
        writer.member("subject-uuid", project.map(names.project) ?? names.portfolio)
        writer.member("type", "inventory-item")
      }
    }
    let places = finding.places.filter { !$0.file.isEmpty }
    if !places.isEmpty {
      writer.list("relevant-evidence", places) { writer, place in
        writer.object { writer in
          writer.member("href", "\(RelativeURI(paths.name(of: place.file)).text)#L\(place.line)")
          writer.member(
            "description",
            OSCALText.line(
              "Line \(place.line), column \(place.column)\(place.path.isEmpty ? "" : ", \(place.path)")"
            ))
        }
      }
    }
    writer.member("collected", OSCALText.moment(finding.lastSeen) ?? names.moment)
  }

  private func writeRisk(_ named: OSCALFinding, to writer: inout JSONWriter) {
    let finding = named.value
    writer.member("uuid", names.risk(named))
    writer.member("title", OSCALText.line(finding.rule.text))
    writer.member("description", OSCALText.line(finding.message))
    writer.member("statement", OSCALText.line(statement(of: finding)))
    writer.list("props", OSCALProps.risk(finding), OSCALProps.write)
    writer.member("status", OSCALText.riskStatus(finding.status))
    if let due = finding.due, let moment = OSCALText.moment(due) {
      writer.member("deadline", moment)
    }
    if let remedy = finding.remedy {
      writer.list("remediations", [remedy]) { writer, remedy in
        writer.object { writer in
          writer.member("uuid", names.remediation(named))
          writer.member("lifecycle", "recommendation")
          writer.member("title", "What to do")
          writer.member("description", OSCALText.line(remedy))
        }
      }
    }
    writer.list("related-observations", [named]) { writer, finding in
      writer.object { $0.member("observation-uuid", names.observation(finding)) }
    }
  }

  private func statement(of finding: Finding) -> String {
    let due = finding.due.map { ", due \($0)" } ?? ""
    let waiver = finding.waiver.map {
      "; waiver \($0.id), approved by \($0.approvedBy), until \($0.expires)"
    }
    return
      "A violation of \(finding.severity.rawValue) severity, first seen on \(finding.firstSeen)\(due); to act: \(AuditWords.owner(finding))\(waiver ?? "")"
  }

  private func writeFinding(_ named: OSCALFinding, to writer: inout JSONWriter) {
    let finding = named.value
    let isGone = finding.status == .resolved
    writer.member("uuid", names.finding(named))
    writer.member("title", OSCALText.line(finding.rule.text))
    writer.member("description", OSCALText.line(finding.message))
    writer.object("target") { writer in
      writer.member("type", "objective-id")
      writer.member("target-id", OSCALText.token(finding.rule.text))
      writer.object("status") { writer in
        writer.member("state", isGone ? "satisfied" : "not-satisfied")
        writer.member(
          "reason", isGone ? "pass" : finding.verdict == .undetermined ? "other" : "fail")
      }
    }
    writer.list("related-observations", [named]) { writer, finding in
      writer.object { $0.member("observation-uuid", names.observation(finding)) }
    }
    writer.list("related-risks", [named]) { writer, finding in
      writer.object { $0.member("risk-uuid", names.risk(finding)) }
    }
  }

  private func writeBackMatter(to writer: inout JSONWriter) {
    writer.object("back-matter") { writer in
      writer.list("resources") { writer in
        writer.entry { writer in
          writer.member("uuid", names.plan)
          writer.member("title", "Assessment plan")
          writer.member(
            "description",
            OSCALText.line(
              "All manifests of the portfolio are judged by the policies \(AuditWords.policies(report.run))."
            ))
        }
        for policy in report.run.policies {
          writer.entry { writer in
            writer.member("uuid", names.policy(policy))
            writer.member("title", OSCALText.line(policy.title))
            writer.list("props", OSCALProps.policy(policy), OSCALProps.write)
          }
        }
      }
    }
  }
}
