import ComplianceModel
import SourceText

/// A portfolio of six documents that shows every kind of outcome and place.
enum SamplePortfolio {
  static let permits = SampleManifest(
    "portfolio/permit-portal.yaml",
    """
    project:
      id: PRJ-2026-014
      phase: planning
    charter:
      status: approved
      budget: {amount: 1850000, currency: EUR}
    risks:
      - {id: R-1, probability: 3, impact: 3, score: 8, owner: TBD}
      - {id: R-2, probability: 2, impact: 5, score: 10}
      - {id: R-3, probability: 4, impact: 4, score: 61}
    schedule:
      start_date: 2026-01-12
      milestones:
        - {id: M-1, date: 2025-12-01}
        - {id: M-2, date: soon}

    """)

  static let tram = SampleManifest(
    "portfolio/tram-line-9.yaml",
    """
    project: {id: PRJ-2025-031, phase: executing}
    stakeholders:
      - {id: S-1}
      - {id: S-2}
      - {id: S-3}
      - {id: S-4}

      - {id: S-6}
      - {id: S-7}
      - {id: S-8}

    """)

  static let broken = SampleManifest("portfolio/broken.yaml", "project:\n  id: [1, 2\nname: x\n")

  static let report = checkReport(
    [
      manifestReport(
        broken.file.name, outcome: .unreadable, project: nil, phase: nil, violations: [unreadable]),
      manifestReport(
        "portfolio/library-roof.yaml", project: "PRJ-2026-002", phase: .closing,
        passing: 41, notApplicable: 7, passed: passed),
      manifestReport(
        permits.file.name,
        violations: [charterLacksFields, scoresAreWrong, dateIsUnreadable, milestoneTooEarly],
        passing: 31, notApplicable: 13, passed: passed),
      manifestReport(
        tram.file.name, project: "PRJ-2025-031", phase: .executing, violations: [buyIn],
        passing: 38, notApplicable: 9),
      manifestReport("portfolio/values.yaml", outcome: .ungoverned, project: nil, phase: nil),
      manifestReport(
        "portfolio/values.yaml", document: 2, outcome: .ungoverned, project: nil, phase: nil),
    ],
    rules: [
      rule(
        "charter/has-its-fields", .critical, "The charter states purpose, objectives and limits"),
      rule("risks/score-is-product", .major, "A risk's score is probability times impact"),
      rule("schedule/dates-are-dates", .major, "Dates can be read"),
      rule("schedule/milestones-follow-start", .minor, "No milestone lies before the start"),
      rule("stakeholders/buy-in-is-recorded", .minor, "Every stakeholder's buy-in is recorded"),
      rule("scope/is-stated", .major, "The scope is stated"),
    ],
    notices: ["policy 'standard' 2026.1 is in effect from 2026-04-01, after the as-of date"])

  static let passed = [
    ManifestReport.Passed(rule: RuleID("scope/is-stated"), title: "The scope is stated", path: ""),
    ManifestReport.Passed(
      rule: RuleID("kpis/have-targets"), title: "Every KPI has a target", path: "kpis[0]"),
    ManifestReport.Passed(
      rule: RuleID("kpis/have-targets"), title: "Every KPI has a target", path: "kpis[1]"),
  ]

  static let unreadable = violation(
    "manifest/is-readable", .critical, "expected ',' or ']' in the list that begins here",
    at: [broken.place("[1, 2", path: "", note: "not closed")], project: nil,
    why: BuiltInRule.manifestIsReadable.why, remedy: BuiltInRule.manifestIsReadable.remedy)

  static let charterLacksFields = violation(
    "charter/has-its-fields", .critical, "the charter lacks 3 of its fields",
    at: ["charter.purpose", "charter.objectives", "charter.exit_criteria"].map {
      permits.place("charter", path: $0, note: "missing")
    },
    why: "Without a purpose nobody can say\nwhether the project is still worth its money.\n",
    remedy: "Fill in the fields under 'charter'.", owner: "project_manager",
    references: ["PM² guide, project charter", "ISO 21502, 6.3"])

  static let scoresAreWrong = violation(
    "risks/score-is-product", .major, "2 risk scores are not probability × impact",
    at: [
      permits.place("8, owner", path: "risks[0].score", note: "is 8; must be 9"),
      permits.place("61", path: "risks[2].score", note: "is 61; must be 16"),
    ], why: "A wrong score hides a risk from the steering group.",
    remedy: "Set score to probability × impact.")

  static let dateIsUnreadable = violation(
    "schedule/dates-are-dates", .major, "schedule.milestones[1].date cannot be compared",
    at: [permits.place("soon", path: "schedule.milestones[1].date", note: "is no date")],
    verdict: .undetermined, remedy: "Write the date as YYYY-MM-DD.",
    hint: "write given(self.date) && …, or correct the date", policy: "standard")

  static let milestoneTooEarly = violation(
    "schedule/milestones-follow-start", .minor, "milestone M-1 lies before the start",
    at: [
      permits.place(
        "2025-12-01", path: "schedule.milestones[0].date", note: "before 2026-01-12",
        stablePath: "schedule.milestones[id=M-1].date")
    ])

  static let buyIn = violation(
    "stakeholders/buy-in-is-recorded", .minor, "7 stakeholders have no recorded buy-in",
    at: [1, 2, 3, 4, 6, 7, 8].enumerated().map { index, number in
      tram.place("{id: S-\(number)}", path: "stakeholders[\(index)].buy_in", note: "missing")
    }, project: "PRJ-2025-031", why: "Buy-in that nobody recorded is hope.",
    remedy: "Record status and date under buy_in.")
}
