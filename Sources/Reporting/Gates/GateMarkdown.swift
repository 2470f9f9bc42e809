import ComplianceModel

/// The answer of a gate as Markdown, for a merge request or a wiki.
struct GateMarkdown {
  let sheet: GateSheet

  private var report: GateReport { sheet.report }

  /// Writes the answer.
  func render() -> String {
    var lines: [String] = []
    let note = sheet.decisionNote.map { " (\($0))" } ?? ""
    lines.append("# \(Self.safe(sheet.title)): \(sheet.decision)\(note)")
    lines.append("")
    let source = sheet.phaseSource.map { " (\($0))" } ?? ""
    lines.append(
      "**\(Self.safe(sheet.project))**, \(Self.safe(sheet.way))\(source), as of \(report.asOf), by the policy \(Self.safe(sheet.policy))"
    )
    lines += criteria()
    for approvals in report.approvals { lines += self.approvals(approvals) }
    for override in report.overrides { lines += self.override(override) }
    lines += conditions()
    if !report.nextSteps.isEmpty {
      lines += ["", "## What to do next", ""] + report.nextSteps.map { "- \(Self.safe($0))" }
    }
    lines += checklist()
    if !report.notices.isEmpty { lines += [""] + report.notices.map { "> \(Self.safe($0))" } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text within a line or a cell: what Markdown or HTML would act on is escaped.
  private static func safe(_ text: String) -> String {
    var safe = ""
    for character in PrintableText.of(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~":
        safe += "\\"
        safe.append(character)
      case "&": safe += "&amp;"
      case "@": safe += "&#64;"
      default: safe.append(character)
      }
    }
    return safe
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
          .joined(separator: "; ") : GateSheet.reason(criterion)
      let place = GateSheet.place(criterion).map { "\(Self.safe($0))" } ?? ""
      lines.append(
        "| \(GateSheet.status(criterion)) | \(criterion.enforcement.rawValue) | \(Self.safe(criterion.rule.id.text)) | \(Self.safe(reason)) | \(place) |"
      )
    }
    return lines
  }

  private func approvals(_ approvals: GateApprovals) -> [String] {
    let demand = GateSheet.demand(approvals.requirement)
    var lines = ["", "## Approvals of \(Self.safe(approvals.gate))", ""]
    if !demand.isEmpty { lines += ["Asked for: \(Self.safe(demand)).", ""] }
    if !approvals.given.isEmpty {
      lines += ["| role | name | date | proof | counts |", "| --- | --- | --- | --- | --- |"]
      for approval in approvals.given {
        let counts = approval.counts ? "yes" : "no: \(approval.complaints.joined(separator: "; "))"
        lines.append(
          "| \(Self.safe(GateSheet.role(approval))) | \(Self.safe(GateSheet.person(approval))) | \(Self.safe(approval.approval.date ?? "")) | \(approval.proof.words) | \(Self.safe(counts)) |"
        )
      }
      lines.append("")
    }
    lines +=
      approvals.isMet ? ["All are given."] : approvals.missing.map { "- **\(Self.safe($0))**" }
    return lines
  }

  private func override(_ override: GateOverride) -> [String] {
    var lines = [
      "", "## Override \(Self.safe(override.id))", "",
      "\(Self.safe(override.reason)) Asked for by \(Self.safe(override.requestedBy)); \(override.holds ? "takes effect" : "has no effect").",
      "",
    ]
    lines += override.approvals.filter(\.counts).map {
      "- approved by \(Self.safe(GateSheet.person($0))) (\(Self.safe(GateSheet.role($0)))), \($0.proof.words)"
    }
    lines += override.holds ? override.rules.map { "- overrides \(Self.safe($0.text))" } : []
    return lines + override.complaints.map { "- \(Self.safe($0))" }
  }

  private func conditions() -> [String] {
    guard !report.conditions.isEmpty else { return [] }
    var lines = [
      "", "## Conditions", "", "| what | owner | by | from |", "| --- | --- | --- | --- |",
    ]
    for condition in report.conditions {
      let due = condition.due.map { "\($0)" } ?? "no day set"
      lines.append(
        "| \(Self.safe(condition.text)) | \(Self.safe(condition.owner)) | \(due) | \(Self.safe(condition.origin)) |"
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
        "| \(GateSheet.status(criterion)) | \(Self.safe(criterion.rule.id.text)) | \(Self.safe(criterion.rule.title)) |"
      )
    }
    return lines + ["", "</details>"]
  }
}
