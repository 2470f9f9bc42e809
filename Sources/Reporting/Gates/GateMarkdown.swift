import ComplianceModel

/// The answer of a gate as Markdown, for a merge request or a wiki.
struct GateMarkdown {
  let sheet: GateSheet

  private var report: GateReport { sheet.report }

  /// Writes the answer.
  func render() -> String {
    var lines: [String] = []
    let note = sheet.decisionNote.map { " (\($0))" } ?? ""
    lines.append("# \(MarkdownText.safe(sheet.title)): \(sheet.decision)\(note)")
    lines.append("")
    let source = sheet.phaseSource.map { " (\($0))" } ?? ""
    lines.append(
      "**\(MarkdownText.safe(sheet.project))**, \(MarkdownText.safe(sheet.way))\(source), as of \(report.asOf), by the policy \(MarkdownText.safe(sheet.policy))"
    )
    lines += criteria()
    for approvals in report.approvals { lines += self.approvals(approvals) }
    for override in report.overrides { lines += self.override(override) }
    lines += conditions()
    if !report.nextSteps.isEmpty {
      lines +=
        ["", "## What to do next", ""] + report.nextSteps.map { "- \(MarkdownText.safe($0))" }
    }
    lines += checklist()
    if !report.notices.isEmpty {
      lines += [""] + report.notices.map { "> \(MarkdownText.safe($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func criteria() -> [String] {
    let tally = sheet.tally.map { "\($0.count) \($0.words)" }.joined(separator: ", ")
    var lines = ["", "## Criteria", "", "\(tally).", ""]
    let open = sheet.unmet + sheet.waived
    guard !open.isEmpty else {
      lines.removeLast()
      return lines
    }
    lines += [
      "| status | enforcement | criterion | what is wrong | where |",
      "| --- | --- | --- | --- | --- |",
    ]
    for criterion in open {
      let reason =
        criterion.verdict == .waived
        ? criterion.waived.map { "\($0.violation.message) (\(GateSheet.excuse($0)))" }
          .joined(separator: "; ") : sheet.reason(criterion)
      let place = GateSheet.place(criterion).map { "\(MarkdownText.safe($0))" } ?? ""
      lines.append(
        "| \(GateSheet.status(criterion)) | \(criterion.enforcement.rawValue) | \(MarkdownText.safe(criterion.rule.id.text)) | \(MarkdownText.safe(reason)) | \(place) |"
      )
    }
    return lines
  }

  private func approvals(_ approvals: GateApprovals) -> [String] {
    let demand = GateSheet.demand(approvals.requirement)
    var lines = ["", "## Approvals of \(MarkdownText.safe(approvals.gate))", ""]
    if !demand.isEmpty { lines += ["Asked for: \(MarkdownText.safe(demand)).", ""] }
    if !approvals.given.isEmpty {
      lines += ["| role | name | date | proof | counts |", "| --- | --- | --- | --- | --- |"]
      for approval in approvals.given {
        let counts = approval.counts ? "yes" : "no: \(approval.complaints.joined(separator: "; "))"
        lines.append(
          "| \(MarkdownText.safe(GateSheet.role(approval))) | \(MarkdownText.safe(GateSheet.person(approval))) | \(MarkdownText.safe(approval.approval.date ?? "")) | \(approval.proof.words) | \(MarkdownText.safe(counts)) |"
        )
      }
      lines.append("")
    }
    lines +=
      approvals.isMet
      ? ["All are given."] : approvals.missing.map { "- **\(MarkdownText.safe($0))**" }
    return lines
  }

  private func override(_ override: GateOverride) -> [String] {
    var lines = [
      "", "## Override \(MarkdownText.safe(override.id))", "",
      MarkdownText.safe(override.reason), "",
      "\(override.holds ? "It takes effect" : "It has no effect"); \(MarkdownText.safe(GateSheet.request(override))).",
      "",
    ]
    lines += override.approvals.map { "- \(MarkdownText.safe(GateSheet.approval($0)))" }
    lines +=
      override.holds ? override.rules.map { "- overrides \(MarkdownText.safe($0.text))" } : []
    return lines + override.complaints.map { "- \(MarkdownText.safe($0))" }
  }

  private func conditions() -> [String] {
    guard !report.conditions.isEmpty else { return [] }
    var lines = [
      "", "## Conditions", "", "| what | owner | by | from |", "| --- | --- | --- | --- |",
    ]
    for condition in report.conditions {
      let due = condition.due.map { "\($0)" } ?? "no day set"
      lines.append(
        "| \(MarkdownText.safe(condition.text)) | \(MarkdownText.safe(condition.owner)) | \(due) | \(MarkdownText.safe(condition.origin)) |"
      )
    }
    return lines
  }

  /// Every criterion, folded away.
  private func checklist() -> [String] {
    var lines = [
      "", "<details><summary>All \(report.criteria.count) criteria</summary>", "",
      "| status | criterion | what must be true |", "| --- | --- | --- |",
    ]
    for criterion in report.criteria {
      lines.append(
        "| \(GateSheet.status(criterion)) | \(MarkdownText.safe(criterion.rule.id.text)) | \(MarkdownText.safe(criterion.rule.title)) |"
      )
    }
    return lines + ["", "</details>"]
  }
}
