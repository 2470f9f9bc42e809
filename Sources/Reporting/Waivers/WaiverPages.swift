import CalendarTime
package import ComplianceModel
import SourceText

/// Waivers as people and programs read them: a list, or what is wrong with them.
package enum WaiverPages {
  /// By what a list is grouped.
  package enum Grouping: String, CaseIterable, Sendable {
    /// By project.
    case project
    /// By the rule, or the pattern of rules.
    case rule
  }

  /// The waivers, grouped and aligned, those that end first before the others.
  package static func list(
    _ register: WaiverRegister, by grouping: Grouping, colour: Bool
  ) -> String {
    var page = TextPage(colour: colour)
    func key(_ waiver: Waiver) -> String {
      grouping == .project ? waiver.project : waiver.rule
    }
    let rows = register.standings.sorted { left, right in
      let (first, second) = (left.waiver, right.waiver)
      return (key(first), first.expires, first.id) < (key(second), second.expires, second.id)
    }
    let idWidth = width(rows.map(\.waiver.id))
    let otherWidth = width(rows.map { grouping == .project ? $0.waiver.rule : $0.waiver.project })
    let stateWidth = width(rows.map(\.words))
    var group: String?
    for row in rows {
      let waiver = row.waiver
      if key(waiver) != group {
        page.gap()
        page.line(Fragment(key(waiver), .bold))
      }
      group = key(waiver)
      let other = grouping == .project ? waiver.rule : waiver.project
      let approver = waiver.approvedBy.map { "\($0.name) (\($0.role))" } ?? "nobody"
      page.line(
        "  \(Wording.padded(waiver.id, to: idWidth))  \(Wording.padded(other, to: otherWidth))  ",
        Fragment(Wording.padded(row.words, to: stateWidth), row.style),
        "  until \(waiver.expires)", Fragment("  approved by \(approver)", .dim))
      let place = waiver.path.map { "at \($0)" }
      for line in [place] + row.violations.map({ Optional($0.message) }) {
        guard let line else { continue }
        page.line(Fragment("  \(Wording.padded("", to: idWidth))  \(line)", .dim))
      }
    }
    page.gap()
    page.line(Fragment(summary(register), .bold))
    return page.text
  }

  /// What is wrong with the waivers, each at its place, and a line of summary.
  package static func check(_ register: WaiverRegister, colour: Bool) -> String {
    var page = TextPage(colour: colour)
    for violation in register.standings.flatMap(\.violations) {
      page.gap()
      ViolationBlock(violation).write(to: &page)
    }
    page.gap()
    for standing in register.standings where standing.isAnnounced {
      page.line(
        Fragment("note: ", .blue),
        "the waiver \(standing.waiver.id) (\(standing.waiver.rule), \(standing.waiver.project)) \(standing.words): its last day is \(standing.waiver.expires)"
      )
    }
    page.line(Fragment(summary(register), .bold))
    return page.text
  }

  private static func width(_ texts: [String]) -> Int {
    texts.map { DisplayWidth.of($0.unicodeScalars) }.max() ?? 0
  }

  private static func summary(_ register: WaiverRegister) -> String {
    let standings = register.standings
    let policies = register.policies.map { policy in
      policy.version.isEmpty ? policy.name : "\(policy.name) \(policy.version)"
    }
    let figures = SummaryText.figures([
      (standings.count { $0.kind == "in_force" }, "in force"),
      (standings.count(where: \.isAnnounced), "of them about to run out"),
      (standings.count { $0.kind == "not_yet_in_force" }, "not yet in force"),
      (standings.count { $0.kind == "expired" }, "expired"),
      (standings.count { $0.kind == "wrong" }, "wrong"),
    ])
    return
      "\(Wording.count(standings.count, "waiver")) under \(Wording.list(policies)) as of \(register.asOf): \(figures.joined(separator: ", "))"
  }

  /// The waivers for programs.
  package static func json(_ register: WaiverRegister) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", JSONReport.schemaVersion)
      writer.object("tool") { tool in
        tool.member("name", "tollgate")
        tool.member("version", register.toolVersion)
      }
      writer.member("as_of", register.asOf.description)
      writer.list("policies", register.policies) { writer, policy in
        writer.object { writer in
          writer.member("name", policy.name)
          writer.member("version", policy.version)
        }
      }
      writer.list("waivers", register.standings, write)
    }
    return writer.text
  }

  private static func write(_ writer: inout JSONWriter, _ standing: WaiverStanding) {
    writer.object { writer in
      WaiverJSON.writeMembers(of: standing.waiver, to: &writer)
      writer.member("state", standing.kind)
      if case .inForce(let days) = standing.state {
        writer.member("days_left", Int(days))
      } else {
        writer.member("days_left", writtenBy: { $0.null() })
      }
      writer.member("announced", standing.isAnnounced)
      writer.list("violations", standing.violations) { writer, violation in
        writer.object { writer in
          writer.member("rule", violation.rule.text)
          writer.member("severity", violation.severity.rawValue)
          writer.member("message", violation.message)
          writer.member("file", violation.places.first?.file)
          writer.member("line", violation.places.first?.start.line ?? 1)
          writer.member("column", violation.places.first?.start.column ?? 1)
          writer.member("remedy", violation.remedy)
        }
      }
    }
  }
}

extension WaiverStanding {
  /// The state as programs know it.
  var kind: String {
    switch state {
    case .inForce: "in_force"
    case .notYetInForce: "not_yet_in_force"
    case .expired: "expired"
    case .wrong: "wrong"
    }
  }

  /// The state in words.
  var words: String {
    switch state {
    case .inForce(let days) where isAnnounced:
      days == 0 ? "runs out today" : "runs out in \(Wording.count(Int(days), "day"))"
    case .inForce: "in force"
    case .notYetInForce: "not yet in force"
    case .expired: "expired"
    case .wrong: "wrong"
    }
  }

  /// How the state looks.
  var style: TextStyle {
    switch state {
    case .inForce: isAnnounced ? .yellow : .green
    case .notYetInForce: .blue
    case .expired: .yellow
    case .wrong: .red
    }
  }
}
