import ComplianceModel

/// The answer of a gate for a terminal.
struct GateText {
  let sheet: GateSheet
  let checklist: Bool

  private var report: GateReport { sheet.report }

  /// Writes the answer.
  func render(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    writeHead(to: &page)
    writeCriteria(to: &page)
    for approvals in report.approvals { write(approvals, to: &page) }
    for override in report.overrides { write(override, to: &page) }
    writeConditions(to: &page)
    writeNextSteps(to: &page)
    for notice in report.notices {
      page.gap()
      page.line(Fragment("note: ", .dim), "\(notice)")
    }
    return page.text
  }

  private var style: TextStyle {
    switch report.decision {
    case .go: .green
    case .conditional: .yellow
    case .hold: .alarm
    }
  }

  private func writeHead(to page: inout TextPage) {
    let note = sheet.decisionNote.map { ", \($0)" } ?? ""
    page.line(
      Fragment(sheet.decision, style), "\(note)  ", Fragment("\(sheet.title)", .bold))
    let source = sheet.phaseSource.map { " (\($0))" } ?? ""
    page.line("\(sheet.project): \(sheet.way)\(source), as of \(report.asOf)")
    page.line(Fragment("\(report.file), by the policy \(sheet.policy)", .dim))
  }

  private func heading(_ text: String, _ aside: String, to page: inout TextPage) {
    page.gap()
    page.line(Fragment(text, .bold), Fragment(aside.isEmpty ? "" : "  \(aside)", .dim))
  }

  private func writeCriteria(to page: inout TextPage) {
    let tally = sheet.tally.map { "\($0.count) \($0.words)" }.joined(separator: ", ")
    heading("Criteria", tally, to: &page)
    for criterion in sheet.unmet { write(unmet: criterion, to: &page) }
    for criterion in sheet.waived {
      page.line(Fragment("  ~ ", .blue), "waived       \(criterion.rule.id)")
      for excused in criterion.waived {
        page.line("                 \(excused.violation.message)")
        page.line(Fragment("                 \(GateSheet.excuse(excused))", .dim))
      }
    }
    guard checklist else { return }
    for criterion in sheet.noted { write(unmet: criterion, to: &page) }
    for criterion in sheet.settled {
      let isMet = criterion.verdict == .pass
      page.line(
        isMet ? Fragment("  + ", .green) : Fragment("  - ", .dim),
        "\(Self.padded(isMet ? "met" : "n/a"))\(criterion.rule.id)",
        Fragment("  \(criterion.rule.title)", .dim))
    }
  }

  private func write(unmet criterion: GateCriterion, to page: inout TextPage) {
    let style: TextStyle =
      switch criterion.enforcement {
      case .mandatory: .alarm
      case .overridable: .red
      case .advisory: .yellow
      case .none: .dim
      }
    let word = criterion.enforcement == .none ? "information" : criterion.enforcement.rawValue
    page.line(Fragment("  x ", style), "\(Self.padded(word))\(criterion.rule.id)")
    let doubt = criterion.verdict == .undetermined ? "could not be judged: " : ""
    page.line("                 \(doubt)\(sheet.reason(criterion))")
    if let place = GateSheet.place(criterion) {
      page.line(Fragment("                 \(place)", .dim))
    }
  }

  private static func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(1, 13 - word.count))
  }

  private func write(_ approvals: GateApprovals, to page: inout TextPage) {
    let many = report.approvals.count > 1 ? " of \(approvals.gate)" : ""
    heading("Approvals\(many)", GateSheet.demand(approvals.requirement), to: &page)
    let width =
      approvals.given.map { DisplayWidth.of(GateSheet.role($0).unicodeScalars) }.max() ?? 0
    for approval in approvals.given { write(approval, width: width, to: &page) }
    for missing in approvals.missing {
      page.line(Fragment("  x ", .alarm), "\(missing)")
    }
  }

  private func write(_ approval: JudgedApproval, width: Int, to page: inout TextPage) {
    let role = GateSheet.role(approval)
    let padding = String(
      repeating: " ", count: max(0, width - DisplayWidth.of(role.unicodeScalars)))
    let day = approval.approval.date.map { " on \($0)" } ?? ""
    if approval.counts {
      page.line(
        Fragment("  + ", .green), "\(role)\(padding)  \(GateSheet.person(approval))\(day)",
        Fragment("  \(approval.proof.words)", .dim))
    } else {
      page.line(
        Fragment("  - ", .yellow), "\(role)\(padding)  \(GateSheet.person(approval))\(day)",
        Fragment("  does not count: \(approval.complaints.joined(separator: "; "))", .yellow))
    }
  }

  private func write(_ override: GateOverride, to page: inout TextPage) {
    heading(
      "Override \(override.id)", override.holds ? "takes effect" : "has no effect", to: &page)
    page.line("  \(override.reason)")
    page.line(Fragment("  \(GateSheet.request(override))", .dim))
    for approval in override.approvals {
      write(approval, width: DisplayWidth.of(GateSheet.role(approval).unicodeScalars), to: &page)
    }
    for rule in override.rules where override.holds {
      page.line("  overrides \(rule)")
    }
    for complaint in override.complaints { page.line(Fragment("  x ", .alarm), "\(complaint)") }
  }

  private func writeConditions(to page: inout TextPage) {
    guard !report.conditions.isEmpty else { return }
    heading("Conditions", "", to: &page)
    for (number, condition) in report.conditions.enumerated() {
      page.line("  \(number + 1). \(condition.text)")
      page.line(
        Fragment(
          "     \(condition.owner), \(GateSheet.due(condition)); \(condition.origin)", .dim))
    }
  }

  private func writeNextSteps(to page: inout TextPage) {
    guard !report.nextSteps.isEmpty else { return }
    heading("What to do next", "", to: &page)
    for step in report.nextSteps { page.line("  * \(step)") }
  }
}
