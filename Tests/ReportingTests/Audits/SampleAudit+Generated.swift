import CalendarTime
import ComplianceModel

/// Numbers that look random and are the same in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number from 0 to below a bound.
  mutating func roll(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  /// One of several.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}

extension SampleAudit {
  /// A portfolio as an office has it: two dozen projects, a year of audits.
  static let office = generated(projects: 24, most: 9, seed: 5)

  /// The same portfolio where each project has a second document of its id, with the same violations.
  static let twins = SampleAudit(
    projects: office.projects, findings: office.findings + office.findings, rules: rules)

  /// The same shape with as many projects as asked for, and about ten violations in each.
  static func large(_ count: Int) -> SampleAudit { generated(projects: count, most: 19, seed: 7) }

  static let ruleTitles: [(String, String, Severity)] = [
    ("charter/names-a-sponsor", "The charter names a sponsor", .critical),
    ("charter/purpose-is-stated", "The charter says why the project is done", .major),
    ("scope/has-acceptance-criteria", "Every deliverable has acceptance criteria", .major),
    ("schedule/baseline-is-approved", "The baseline of the schedule is approved", .critical),
    ("schedule/milestones-have-owners", "Every milestone has an owner", .minor),
    ("risks/have-owners", "Every risk has an owner", .major),
    ("risks/are-reviewed", "Risks were reviewed within 30 days", .minor),
    ("finance/forecast-is-within-budget", "The forecast stays within the approved budget", .major),
    ("training/project-manager-is-certified", "The project manager is certified", .major),
    ("stakeholders/buy-in-is-recorded", "Every stakeholder's buy-in is recorded", .minor),
    ("kpis/have-targets", "Every KPI has a target", .minor),
    ("communication/plan-names-audiences", "The communication plan names its audiences", .info),
    ("gates/approvals-are-complete", "The last gate has all of its approvals", .critical),
    ("benefits/owner-is-named", "Every benefit has an owner", .major),
    ("quality/reviews-are-held", "Quality reviews are held as planned", .minor),
    ("portfolio/nobody-is-overbooked", "Nobody is allocated over 100 %", .major),
  ]

  static let rules = ruleTitles.map { id, title, severity in
    RuleSummary(
      id: RuleID(id), title: title, severity: severity,
      why: "What nobody answers for is not done; the steering group learns of it too late to help.",
      remedy: "Fill in the field, and have the owner confirm it in the next status report.",
      owner: severity == .critical ? "sponsor" : "project_manager",
      references: ["PM² guide, 6.3"], checks: [], phases: [])
  }

  private static let names = [
    "Harbour bridge", "Tram line 9", "Library roof", "Permit portal", "Flood wall north",
    "School kitchens", "Digital archive", "Street lights", "Water mains east", "Hospital wing C",
    "Cycle route ring", "Data centre move", "Open data hub", "Heat network", "Fire station 4",
  ]
  private static let people = [
    "Ada Lovelace", "Grace Hopper", "Katherine Johnson", "Zoë Åström", "Niels Bohr",
    "Mary Jackson", "Emmy Noether", "Alan Turing", "Lise Meitner",
  ]
  private static let paths = [
    "organisation.roles[1].name", "schedule.milestones[3].owner", "risks[2].owner",
    "finance.forecast.total", "charter.purpose", "stakeholders[4].buy_in", "gates[1].approvals",
  ]

  static func generated(projects count: Int, most: Int, seed: UInt64) -> SampleAudit {
    var dice = Dice(seed)
    var projects: [ProjectStanding] = []
    var findings: [Finding] = []
    for number in 0..<count {
      let own = violations(of: number, of: count, upTo: most, &dice)
      findings += own
      projects.append(standing(number, own, &dice))
    }
    projects.append(unjudged("portfolio/zz-broken.yaml", .unreadable))
    projects.append(unjudged("PRJ-9999", nil))
    findings.append(
      finding(
        RuleID("manifest/is-readable"), .critical,
        "expected ',' or ']' in the list that begins here",
        project: nil,
        at: [FindingPlace(file: "portfolio/zz-broken.yaml", line: 14, column: 7, path: "")],
        owner: (nil, nil), .new, firstSeen: asOf, due: asOf))
    findings.append(
      finding(
        RuleID("portfolio/nobody-is-overbooked"), .major,
        "Ada Lovelace is allocated 140 % from 2026-11-01 to 2027-02-28", project: nil,
        at: [
          FindingPlace(file: "portfolio/a.yaml", line: 80, column: 5, path: "resources[0]"),
          FindingPlace(file: "portfolio/b.yaml", line: 91, column: 5, path: "resources[3]"),
        ], owner: ("pmo", nil), .persisting, firstSeen: day("2026-10-31"), due: day("2026-11-30")))
    return SampleAudit(
      projects: projects, findings: findings, rules: rules, kpis: kpis(&dice),
      trend: trend(count, &dice),
      ungoverned: ["portfolio/values.yaml", "portfolio/templates/t.yaml"],
      notices: ["policy 'standard' 2027.1 comes into effect on 2027-01-01"])
  }

  private static func violations(
    of number: Int, of count: Int, upTo most: Int, _ dice: inout Dice
  ) -> [Finding] {
    let isSpotless = dice.roll(5) == 0 && count < 100
    return (0..<(isSpotless ? 0 : 1 + dice.roll(most))).map { position in
      let (id, _, severity) = dice.pick(ruleTitles)
      let age = dice.roll(dice.pick([20, 60, 300]))
      let first = CalendarDay(dayNumber: asOf.dayNumber - Int64(age))
      let term: Int64 = severity == .critical ? 14 : severity == .major ? 30 : 90
      let status: Finding.Status =
        dice.roll(9) == 0 ? .waived : dice.roll(8) == 0 ? .resolved : age < 31 ? .new : .persisting
      let path = dice.pick(paths)
      return finding(
        RuleID(id), severity,
        "\(path) is \(dice.pick(["missing", "a placeholder", "older than 30 days", "not approved"])), as of entry \(dice.roll(400))",
        project: projectID(number),
        at: [
          FindingPlace(
            file: file(number), line: 3 + dice.roll(200), column: 1 + dice.roll(8), path: path)
        ],
        owner: severity == .critical
          ? ("sponsor", dice.roll(7) == 0 ? nil : people[(number + 3) % people.count])
          : ("project_manager", people[number % people.count]),
        status, firstSeen: first,
        due: severity == .info ? nil : CalendarDay(dayNumber: first.dayNumber + term),
        fingerprint: "f\(number)-\(position)")
    }
  }

  static func projectID(_ number: Int) -> String { "PRJ-2026-\(1000 + number)" }
  static func file(_ number: Int) -> String { "portfolio/prj-2026-\(1000 + number)/project.yaml" }

  private static func standing(
    _ number: Int, _ findings: [Finding], _ dice: inout Dice
  ) -> ProjectStanding {
    var open: [Severity: Int] = [:]
    var lost: [String: Int64] = [:]
    var counts = VerdictCounts()
    for finding in findings {
      counts.count(
        finding.status == .waived ? .waived : finding.status == .resolved ? .pass : .fail)
      guard finding.status == .new || finding.status == .persisting else { continue }
      open[finding.severity, default: 0] += 1
      lost["\(finding.rule.category)", default: 0] += Int64(
        Scoring.standard.weights[finding.severity, default: 0])
    }
    counts.pass += 90 + dice.roll(60)
    counts.notApplicable = 40
    let score = AuditScore(
      earned: 420 - lost.values.reduce(0, +), attainable: 420)
    let planned = CalendarDay(dayNumber: asOf.dayNumber + Int64(dice.roll(240)) - 90)
    let held = CalendarDay(dayNumber: asOf.dayNumber - Int64(dice.roll(160)))
    return ProjectStanding(
      id: projectID(number), title: "\(names[number % names.count]) \(1 + number / names.count)",
      file: file(number), document: 1, outcome: .judged, kind: "Project",
      tier: "\(1 + dice.roll(3))",
      phase: dice.pick(["planning", "executing", "closing"]),
      sponsor: people[(number + 3) % people.count], manager: people[number % people.count],
      score: score, rag: Scoring.standard.rag(score, open: open), counts: counts, violations: open,
      categories: lost.keys.sorted().map {
        CategoryScore(
          category: $0,
          score: AuditScore(
            earned: max(0, 40 - (lost[$0] ?? 0)), attainable: max(40, lost[$0] ?? 0)))
      },
      gates: [
        GateOutlook(
          gate: "RfE", planned: held, held: held,
          decision: dice.pick(["go", "go", "conditional_go", "hold"])),
        GateOutlook(gate: "RfC", planned: planned, held: nil, decision: nil),
      ])
  }

  static func unjudged(_ name: String, _ outcome: ManifestReport.Outcome?) -> ProjectStanding {
    ProjectStanding(
      id: name, title: nil, file: outcome == nil ? "" : name, document: 1, outcome: outcome,
      kind: nil, tier: nil, phase: nil, sponsor: nil, manager: nil, score: .none, rag: nil,
      counts: VerdictCounts(), violations: [:], categories: [], gates: [])
  }

  static func finding(
    _ rule: RuleID, _ severity: Severity, _ message: String, project: String?,
    at places: [FindingPlace],
    owner: (role: String?, name: String?), _ status: Finding.Status, firstSeen: CalendarDay,
    due: CalendarDay?, fingerprint: String? = nil, verdict: Verdict = .fail
  ) -> Finding {
    Finding(
      fingerprint: fingerprint ?? "\(rule.text)-\(places.first?.line ?? 0)", rule: rule,
      severity: severity, verdict: verdict, message: message,
      remedy: rules.first { $0.id == rule }?.remedy ?? "Mend the file.", project: project,
      places: places, ownerRole: owner.role, ownerName: owner.name, status: status,
      firstSeen: firstSeen,
      lastSeen: status == .resolved ? day("2026-11-30") : asOf, due: due,
      waiver: status == .waived
        ? FindingWaiver(
          id: "W-\(places.first?.line ?? 0 % 9)", approvedBy: "Marie Curie (pmo_head)",
          expires: CalendarDay(dayNumber: asOf.dayNumber + Int64(places.first?.line ?? 0)))
        : nil)
  }

  private static func trend(_ count: Int, _ dice: inout Dice) -> [AuditRun] {
    (1...11).map { month in
      var figures = AuditFigures()
      let score = 855 + month * 6 + dice.roll(24)
      figures.score = AuditScore(earned: Int64(score) * 10, attainable: 10_000)
      figures.rag = score < 800 ? .red : score < 950 ? .amber : .green
      figures.judged = count - 12 + month
      figures.violations = [.critical: 14 - month, .major: 60 - month * 2, .minor: 40]
      figures.new = 4 + dice.roll(9)
      figures.resolved = 5 + dice.roll(9)
      figures.overdue = 30 - month
      let last = CalendarDay.dayCount(ofMonth: month, year: 2026)
      return AuditRun(
        number: month, asOf: day("2026-\(month < 10 ? "0" : "")\(month)-\(last)"),
        portfolio: "Public works", toolVersion: "0.1.0", policies: [], figures: figures)
    }
  }

  private static func kpis(_ dice: inout Dice) -> [KPIStanding] {
    let shapes: [(String, String, String, Double, Double, RAG)] = [
      ("on-time", "Milestones on time", "percent", 82.4, 90, .amber),
      ("within-budget", "Projects within budget", "percent", 91.7, 90, .green),
      ("cpi", "Cost performance (CPI)", "ratio", 0.93, 1, .amber),
      ("spi", "Schedule performance (SPI)", "ratio", 0.81, 1, .red),
      ("satisfaction", "Stakeholder satisfaction", "score", 4.2, 4, .green),
      ("training", "Training complete", "percent", 97, 95, .green),
    ]
    let values = shapes.map { id, title, unit, value, target, rag in
      KPIStanding(
        id: id, title: title, description: "Measured from the manifests of executing projects.",
        unit: unit, value: value, problem: nil, target: target, rag: rag, counted: 18,
        trend: (1...12).map { month in
          .init(
            asOf: day("2026-\(month < 10 ? "0" : "")\(month)-28"),
            value: month == 12 ? value : value * (0.86 + Double(dice.roll(20)) / 100))
        })
    }
    return values + [
      KPIStanding(
        id: "benefits", title: "Benefits realised", description: nil, unit: "percent", value: nil,
        problem: "no project gave a row", target: 80, rag: nil, counted: 0, trend: [])
    ]
  }
}
