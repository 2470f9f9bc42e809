import CalendarTime
import ComplianceModel

extension SampleAudit {
  /// What manifests of an enemy would hold: markup, the ends of scripts and templates, controls.
  static let attacks = [
    "<script>window.hit=1</script>", "</script><script>window.hit=2</script>",
    "\"><img src=x onerror=window.hit=3>", "' onmouseover='window.hit=4", "{{title}} {{{title}}}",
    "]]><![CDATA[<b>", "<!--", "-->", "javascript:window.hit=5", "\u{202E}txt.exe\u{202C}",
    "a\u{0}b\u{1B}[31m\u{7F}", "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1",
    "| a | b |\n| --- |", "[x](javascript:alert(1))", "line one\nline two\r\nline three",
    "</title></style><svg onload=window.hit=6>", "&lt;script&gt;", "\\u003cscript\\u003e",
    "\u{2028}\u{2029}", "<details open ontoggle=window.hit=7>", "\u{FEFF}=1", "",
  ]

  /// A portfolio whose every field is an attack.
  static let hostile: SampleAudit = {
    var projects: [ProjectStanding] = []
    var findings: [Finding] = []
    for (number, attack) in attacks.enumerated() {
      let id = attack + " \(number)"
      projects.append(
        ProjectStanding(
          id: id, title: attack, file: "\(attack)/\(number).yaml", document: 1, outcome: .judged,
          kind: attack, tier: attack, phase: attack, sponsor: attack, manager: attack,
          score: AuditScore(earned: 10, attainable: 40), rag: .red, counts: VerdictCounts(),
          violations: [.major: 1],
          categories: [
            CategoryScore(category: "charter", score: AuditScore(earned: 1, attainable: 2)),
            CategoryScore(category: attack, score: AuditScore(earned: 1, attainable: 3)),
          ], gates: [GateOutlook(gate: attack, planned: asOf, held: nil, decision: nil)]))
      for status in Finding.Status.allCases {
        findings.append(hostile(attack, number, project: id, status))
      }
    }
    projects.append(unjudged(attacks[0], nil))
    projects.append(unjudged(attacks[1], .unreadable))
    let kpis = attacks.map {
      KPIStanding(
        id: $0, title: $0, description: $0, unit: $0, value: 1, problem: $0, target: 2, rag: .red,
        counted: 1, trend: [.init(asOf: asOf, value: 1), .init(asOf: asOf, value: 2)])
    }
    return SampleAudit(
      portfolio: attacks.joined(), projects: projects, findings: findings,
      rules: attacks.map(hostileRule), kpis: kpis, ungoverned: attacks, notices: attacks,
      policies: attacks.map {
        CheckReport.PolicyName(name: $0, title: $0, version: $0, ruleCount: 1)
      })
  }()

  private static func hostileRule(_ attack: String) -> RuleSummary {
    RuleSummary(
      id: RuleID("charter/" + attack), title: attack, severity: .major, why: attack,
      remedy: attack + "!", owner: attack, references: [attack], checks: [], phases: [])
  }

  private static func hostile(
    _ attack: String, _ number: Int, project: String, _ status: Finding.Status
  ) -> Finding {
    Finding(
      fingerprint: "\(attack)\(number)\(status)", rule: RuleID("charter/" + attack),
      severity: .major, verdict: .undetermined, message: attack, remedy: attack, project: project,
      places: [
        FindingPlace(file: "\(attack)/\(number).yaml", line: 1, column: 1, path: attack),
        FindingPlace(file: attack, line: 2, column: 1, path: ""),
      ],
      ownerRole: attack, ownerName: attack, status: status, firstSeen: day("2026-01-01"),
      lastSeen: asOf, due: day("2026-02-01"),
      waiver: status == .waived
        ? FindingWaiver(id: attack, approvedBy: attack, expires: asOf) : nil)
  }
}
