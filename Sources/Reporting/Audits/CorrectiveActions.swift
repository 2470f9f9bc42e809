import CalendarTime
package import ComplianceModel

/// The form of a list of corrective actions.
package enum ActionFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case full
  /// For a wiki, a merge request or a mail.
  case markdown
  /// For spreadsheets.
  case csv
  /// Tasks for calendars: RFC 5545.
  case icalendar
}

/// What is to be mended after an audit, by whom and until when.
package struct CorrectiveActions: Sendable {
  /// The open findings of one owner, as audits order them.
  struct Owner: Sendable {
    /// The name; `nil` where the manifests name nobody for the role.
    let name: String?
    /// The roles in which they must act, in order; empty where rules name none.
    private(set) var roles: [String] = []
    /// What they must mend.
    private(set) var findings: [Finding] = []
    /// How many of these are overdue.
    private(set) var overdue = 0

    init(name: String?) {
      self.name = name
    }

    mutating func add(_ finding: Finding, isOverdue: Bool) {
      findings.append(finding)
      if isOverdue { overdue += 1 }
      guard let role = finding.ownerRole, !roles.contains(role) else { return }
      roles = (roles + [role]).sorted()
    }
  }

  /// The run.
  let run: AuditRun
  /// The owners: who has most overdue first, then who must act soonest, then by name.
  let owners: [Owner]
  /// What is no longer to be done: resolved since the audit before, or excused by a waiver.
  let settled: [Finding]

  /// Gathers the open findings of a run.
  ///
  /// - Parameters:
  ///   - owner: Only those of this person or role.
  ///   - overdueAlone: Only those past their due date.
  package init(
    _ run: AuditRun, _ detail: some AuditDetail, owner: String? = nil, overdueAlone: Bool = false
  ) throws {
    self.run = run
    var byOwner: [Key: Owner] = [:]
    var settled: [Finding] = []
    try detail.eachFinding { finding in
      let name = finding.ownerName.flatMap { $0.isEmpty ? nil : $0 }
      if let owner, owner != name, owner != finding.ownerRole { return }
      guard finding.status == .new || finding.status == .persisting else {
        // What a list of overdue actions had may have been overdue before.
        let wasOverdue = finding.due.map { $0 < run.asOf } ?? false
        if wasOverdue || !overdueAlone { settled.append(finding) }
        return
      }
      let isOverdue = finding.isOverdue(on: run.asOf)
      if overdueAlone, !isOverdue { return }
      let key = Key(name: name, role: name == nil ? finding.ownerRole : nil)
      byOwner[key, default: Owner(name: name)].add(finding, isOverdue: isOverdue)
    }
    owners = byOwner.values.sorted(by: Self.precedes)
    self.settled = settled
  }

  private struct Key: Hashable {
    let name: String?
    let role: String?
  }

  private static func precedes(_ left: Owner, _ right: Owner) -> Bool {
    if left.overdue != right.overdue { return left.overdue > right.overdue }
    let first = left.findings.compactMap(\.due).min()?.dayNumber ?? .max
    let second = right.findings.compactMap(\.due).min()?.dayNumber ?? .max
    if first != second { return first < second }
    let names = (left.shownName, right.shownName)
    return names.0 == names.1
      ? left.roles.lexicographicallyPrecedes(right.roles) : names.0 < names.1
  }

  /// How many actions there are.
  var count: Int { owners.reduce(0) { $0 + $1.findings.count } }
  /// How many of them are overdue.
  var overdue: Int { owners.reduce(0) { $0 + $1.overdue } }

  /// The list in a format.
  package func text(as format: ActionFormat, colour: Bool = false) -> String {
    switch format {
    case .full: ActionPage(self).text(colour: colour)
    case .markdown: ActionPage(self).markdown()
    case .csv: ActionTable(self).text()
    case .icalendar: ActionCalendar(self).text()
    }
  }
}

extension CorrectiveActions.Owner {
  /// The name, or what the lack of one comes to.
  var shownName: String { name ?? (roles.isEmpty ? "no owner" : "nobody named") }
  /// The roles in words.
  var roleWords: String { roles.map(AuditWords.words).joined(separator: ", ") }
}

/// Actions for people: each owner, and below it what they must mend.
struct ActionPage {
  private let actions: CorrectiveActions

  init(_ actions: CorrectiveActions) {
    self.actions = actions
  }

  private var asOf: CalendarDay { actions.run.asOf }

  private var head: String {
    let late = actions.overdue > 0 ? ", \(actions.overdue) overdue" : ""
    return
      "\(Wording.count(actions.count, "corrective action"))\(late), after the audit of \(actions.run.portfolio) as of \(asOf)"
  }

  /// When an action is due, and whether that day is over.
  private func due(_ finding: Finding) -> String {
    guard let due = finding.due else { return "no due date" }
    let isOverdue = finding.isOverdue(on: asOf)
    return "due \(due)" + (isOverdue ? ", \(asOf.dayNumber - due.dayNumber) days late" : "")
  }

  /// The page for a terminal.
  func text(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    page.line(Fragment(head, .bold))
    for owner in actions.owners {
      page.gap()
      page.line(
        Fragment(owner.shownName, .bold),
        Fragment(owner.roleWords.isEmpty ? "" : "  \(owner.roleWords)", .dim))
      for finding in owner.findings {
        page.line(
          "  ", Fragment(Wording.padded(finding.severity.rawValue, to: 8), finding.severity.style),
          Fragment("  \(due(finding))", finding.isOverdue(on: asOf) ? .red : .plain),
          "  \(finding.project ?? "the portfolio")", Fragment("  \(finding.rule)", .dim))
        page.line("            \(PrintableText.clipped(PrintableText.prose(finding.message)))")
        if let remedy = finding.remedy {
          page.line(Fragment("            \(PrintableText.prose(remedy))", .dim))
        }
      }
    }
    return page.text
  }

  /// The page as Markdown: lists with boxes to tick.
  func markdown() -> String {
    var lines = ["# \(MarkdownText.safe(head))"]
    for owner in actions.owners {
      let roles = owner.roleWords.isEmpty ? "" : " (\(MarkdownText.safe(owner.roleWords)))"
      lines += ["", "## \(MarkdownText.safe(owner.shownName))\(roles)", ""]
      for finding in owner.findings {
        let isOverdue = finding.isOverdue(on: asOf)
        let when = isOverdue ? "**\(due(finding))**" : due(finding)
        let what = MarkdownText.safe(
          PrintableText.clipped(PrintableText.prose(finding.message)))
        lines.append(
          "- [ ] \(finding.severity.rawValue), \(when): **\(MarkdownText.safe(finding.project ?? "the portfolio"))** \(what) (`\(finding.rule)`)"
        )
        if let remedy = finding.remedy {
          lines.append("  \(MarkdownText.safe(PrintableText.prose(remedy)))")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Actions as a table for spreadsheets.
struct ActionTable {
  private let actions: CorrectiveActions

  init(_ actions: CorrectiveActions) {
    self.actions = actions
  }

  /// A row for each action, owner after owner.
  func text() -> String {
    var text =
      "\u{FEFF}"
      + CSVRow.header([
        "owner", "owner_role", "due", "days_overdue", "severity", "project", "rule", "message",
        "remedy", "first_seen", "file", "line", "fingerprint",
      ])
    let asOf = actions.run.asOf
    for owner in actions.owners {
      for finding in owner.findings {
        var row = CSVRow()
        row.add(owner.name)
        row.add(finding.ownerRole)
        row.add(day: finding.due)
        let late = finding.due.map { Int(asOf.dayNumber - $0.dayNumber) } ?? 0
        row.add(number: finding.isOverdue(on: asOf) ? late : 0)
        row.add(finding.severity.rawValue)
        row.add(finding.project)
        row.add(finding.rule.text)
        row.add(finding.message)
        row.add(finding.remedy)
        row.add(day: finding.firstSeen)
        row.add(finding.places.first?.file)
        row.add(number: finding.places.first?.line)
        row.add(finding.fingerprint)
        text += row.text
      }
    }
    return text
  }
}
