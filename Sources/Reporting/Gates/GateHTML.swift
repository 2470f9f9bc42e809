import ComplianceModel
import Mustache

/// The answer of a gate as a sheet of one page, to be shown and printed.
///
/// Everything is in the file: no script, no font, no picture from elsewhere.
struct GateHTML {
  let sheet: GateSheet

  /// The most rows of each part, so that the sheet stays one page of A4.
  private enum Most {
    static let criteria = 6
    static let approvals = 5
    static let conditions = 5
    /// A gate that holds is about what keeps it shut.
    static let conditionsOfHold = 2
    static let steps = 3
    static let notices = 4
    static let characters = 130
    /// A step has the width of the page for itself, and two lines of it hold so many.
    static let charactersOfStep = 200
  }

  private var report: GateReport { sheet.report }

  /// Writes the sheet.
  func render() -> String {
    // The template is part of the program, so one that does not parse is a fault of ours that tests see.
    guard let template = try? MustacheTemplate(string: GateHTMLTemplate.text) else {
      preconditionFailure("the template of the sheet does not parse")
    }
    return template.render(page)
  }

  /// What the template names.
  private struct Page {
    let decision: String
    let decisionClass: String
    let note: String
    let title: String
    let project: String
    let way: String
    let asOf: String
    let policy: String
    let file: String
    let version: String
    let tally: [Figure]
    let open: [Criterion]
    let hasOpen: Bool
    let moreCriteria: String
    let categories: [Figure]
    let approvals: [Approvals]
    let overrides: [Override]
    let conditions: [Condition]
    let hasConditions: Bool
    let moreConditions: String
    let steps: [String]
    let hasSteps: Bool
    let notices: [String]
  }

  private struct Figure {
    let count: String
    let words: String
  }

  private struct Criterion {
    let status: String
    let statusClass: String
    let enforcement: String
    let rule: String
    let reason: String
    let aside: String
  }

  private struct Approvals {
    let heading: String
    let demand: String
    let given: [Approval]
    let missing: [String]
    let more: String
  }

  private struct Approval {
    let mark: String
    let markClass: String
    let role: String
    let name: String
    let date: String
    let proof: String
  }

  private struct Override {
    let id: String
    let effect: String
    let reason: String
    let request: String
    let lines: [String]
  }

  private struct Condition {
    let number: String
    let text: String
    let owner: String
    let due: String
    let origin: String
  }

  private var page: Page {
    let open = sheet.unmet + sheet.waived
    return Page(
      decision: sheet.decision, decisionClass: report.decision.rawValue,
      note: sheet.decisionNote ?? "", title: sheet.title, project: sheet.project, way: sheet.way,
      asOf: "\(report.asOf)", policy: sheet.policy, file: report.file,
      version: report.toolVersion,
      tally: sheet.tally.map { Figure(count: "\($0.count)", words: $0.words) },
      open: open.prefix(Most.criteria).map(criterion), hasOpen: !open.isEmpty,
      moreCriteria: Self.more(open.count - Most.criteria, "criteria"),
      categories: sheet.categories.map(Self.category), approvals: report.approvals.map(approvals),
      overrides: report.overrides.map(Self.override),
      conditions: report.conditions.prefix(mostConditions).enumerated().map(Self.condition),
      hasConditions: !report.conditions.isEmpty,
      moreConditions: Self.more(report.conditions.count - mostConditions, "conditions"),
      steps: steps, hasSteps: !report.nextSteps.isEmpty, notices: notices)
  }

  private var mostConditions: Int {
    report.decision == .hold ? Most.conditionsOfHold : Most.conditions
  }

  private var steps: [String] {
    let steps = report.nextSteps.prefix(Most.steps).map {
      Self.clipped($0, to: Most.charactersOfStep)
    }
    let rest = report.nextSteps.count - Most.steps
    return steps + (rest > 0 ? ["And \(rest) more."] : [])
  }

  private var notices: [String] {
    let more = Self.more(report.notices.count - Most.notices, "notes")
    return report.notices.prefix(Most.notices).map { Self.clipped($0) }
      + (more.isEmpty ? [] : [more])
  }

  private static func more(_ count: Int, _ what: String) -> String {
    count > 0 ? "and \(count) more \(what); the forms json and markdown list all" : ""
  }

  private static func clipped(_ text: String, to most: Int = Most.characters) -> String {
    let text = PrintableText.of(text)
    return text.count > most ? String(text.prefix(most)) + "…" : text
  }

  private func criterion(_ criterion: GateCriterion) -> Criterion {
    let excused = criterion.verdict == .waived ? criterion.waived.first : nil
    return Criterion(
      status: GateSheet.status(criterion),
      statusClass: criterion.verdict == .waived ? "waived" : criterion.enforcement.rawValue,
      enforcement: criterion.verdict == .waived ? "" : criterion.enforcement.rawValue,
      rule: criterion.rule.id.text,
      reason: Self.clipped(excused?.violation.message ?? sheet.reason(criterion)),
      aside: excused.map(GateSheet.excuse) ?? GateSheet.place(criterion) ?? "")
  }

  private static func category(
    _ category: (name: String, met: Int, notApplicable: Int)
  ) -> Figure {
    let parts = [
      category.met > 0 ? "\(category.met)" : "",
      category.notApplicable > 0 ? "\(category.notApplicable) n/a" : "",
    ].filter { !$0.isEmpty }
    return Figure(count: parts.joined(separator: ", "), words: category.name)
  }

  private func approvals(_ approvals: GateApprovals) -> Approvals {
    Approvals(
      heading: report.approvals.count > 1 ? "Approvals of \(approvals.gate)" : "Approvals",
      demand: GateSheet.demand(approvals.requirement),
      given: approvals.given.prefix(Most.approvals).map(Self.approval),
      missing: approvals.missing.prefix(Most.approvals).map { Self.clipped($0) },
      more: Self.more(approvals.given.count - Most.approvals, "approvals"))
  }

  private static func approval(_ approval: JudgedApproval) -> Approval {
    Approval(
      mark: approval.counts ? "✓" : "–", markClass: approval.counts ? "yes" : "no",
      role: clipped(GateSheet.role(approval)), name: clipped(GateSheet.person(approval)),
      date: clipped(approval.approval.date ?? ""),
      proof: approval.counts
        ? approval.proof.words
        : clipped("does not count: \(approval.complaints.joined(separator: "; "))"))
  }

  private static func override(_ override: GateOverride) -> Override {
    let approved = override.approvals.map(GateSheet.approval)
    let rules =
      override.holds ? ["overrides \(override.rules.map(\.text).joined(separator: ", "))"] : []
    return Override(
      id: override.id, effect: override.holds ? "takes effect" : "has no effect",
      reason: clipped(override.reason), request: clipped(GateSheet.request(override)),
      lines: (approved + rules + override.complaints).map { clipped($0) })
  }

  private static func condition(
    _ position: Int, _ condition: GateCondition
  ) -> Condition {
    Condition(
      number: "\(position + 1)", text: clipped(condition.text), owner: condition.owner,
      due: condition.due.map { "\($0)" } ?? "no day set", origin: condition.origin)
  }
}
