import CalendarTime
import ComplianceModel
import Testing

@Suite("An approval of a gate")
struct ApprovalTests {
  private static let head = """
    project: { id: P-1, name: Permits, phase: planning }
    organisation:
      roles:
        - { role: sponsor, name: Ada }
        - { role: project_manager, name: Max }
    plan: { version: "2.0", final_on: 2026-06-01, cost: 6000000 }
    gates:
      - id: RfE
        approvals:

    """

  private static let demand = """
    { all_of: [sponsor], any_of: [pmo, quality_assurance], distinct_from: [project_manager], \
    not_before: $.plan.final_on, not_after: 2026-06-12, subject_version: $.plan.version, \
    max_age: P60D, evidence: required, \
    within_limit: { amount: $.plan.cost, table: [{ up_to: 5000000, demand: [sponsor, board] }, { otherwise: true, demand: [board] }] } }
    """

  private static let sponsor =
    "{ role: sponsor, name: Ada, decision: approved, date: 2026-06-10, subject_version: \"2.0\", evidence: mail-1 }"
  private static let office =
    "{ role: pmo, name: Lea, decision: approved, date: 2026-06-11, subject_version: \"2.0\", evidence: mail-2 }"

  private static func manifest(_ approvals: [String], cost: String = "400") -> String {
    head.replacing("6000000", with: cost)
      + approvals.map { "      - \($0)\n" }.joined()
  }

  @Test("opens it, where enough people in the right roles have approved")
  func go() throws {
    let answer = try GateDesk(approvals: Self.demand).judge(
      Self.manifest([Self.sponsor, Self.office]))
    #expect(answer.said == [])
    #expect(answer.decision == .go)
  }

  /// A way to get approvals wrong: what they are, and what is said.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let approvals: [String]
    let said: String
    var cost = "400"
  }

  private static func changed(_ from: String, _ to: String) -> [String] {
    [sponsor.replacing(from, with: to), office]
  }

  static let ways: [Wrong] = [
    Wrong(
      testDescription: "missing role", approvals: [office], said: "sponsor has not approved"),
    Wrong(
      testDescription: "none of several roles", approvals: [sponsor],
      said: "none of pmo, quality_assurance has approved"),
    Wrong(
      testDescription: "same person in two roles",
      approvals: [sponsor, office.replacing("Lea", with: "ada ")],
      said: "ada approves in another role already; nobody approves twice"),
    Wrong(
      testDescription: "same person twice in one role",
      approvals: [office, office], said: "Lea has approved as pmo already"),
    Wrong(
      testDescription: "own request",
      approvals: [sponsor, office.replacing("Lea", with: "Max")],
      said: "Max is project_manager, so Max may not approve it"),
    Wrong(
      testDescription: "late", approvals: changed("2026-06-10", "2026-06-13"),
      said: "was given on 2026-06-13, too late: the last day was 2026-06-12"),
    Wrong(
      testDescription: "in the future", approvals: changed("2026-06-10", "2026-07-01"),
      said: "was given on 2026-07-01, after 2026-06-15, the day that is judged"),
    Wrong(
      testDescription: "before its subject was final",
      approvals: changed("2026-06-10", "2026-05-31"),
      said: "was given on 2026-05-31, too early: what it is about was final on 2026-06-01"),
    Wrong(
      testDescription: "too long ago", approvals: changed("2026-06-10", "2026-01-31"),
      said: "was given on 2026-01-31, too long ago: it must not lie before 2026-04-16"),
    Wrong(
      testDescription: "wrong version", approvals: changed("\"2.0\"", "\"1.0\""),
      said: "is of version 1.0, but version 2.0 is in force"),
    Wrong(
      testDescription: "no version", approvals: changed("subject_version: \"2.0\", ", ""),
      said: "does not say which version was approved"),
    Wrong(
      testDescription: "over the limit", approvals: [sponsor, office],
      said: "plan.cost is 6000000, beyond the delegated limit of sponsor", cost: "6000000"),
    Wrong(
      testDescription: "body that must approve", approvals: [sponsor, office],
      said: "board must approve, as plan.cost is 6000000", cost: "6000000"),
    Wrong(
      testDescription: "status pending", approvals: changed("approved", "pending"),
      said: "is pending: Ada has not decided yet"),
    Wrong(
      testDescription: "rejected", approvals: changed("approved", "rejected"),
      said: "was rejected by Ada as sponsor"),
    Wrong(
      testDescription: "rejected by somebody else",
      approvals: [
        sponsor, office,
        office.replacing("pmo", with: "auditor").replacing("approved", with: "rejected"),
      ],
      said: "Lea rejected it as auditor"),
    Wrong(
      testDescription: "no decision", approvals: changed("decision: approved, ", ""),
      said: "says neither approved nor rejected"),
    Wrong(
      testDescription: "other decision", approvals: changed("approved", "maybe"),
      said: "has the decision \"maybe\", but must have approved, rejected or pending"),
    Wrong(
      testDescription: "decision in capitals", approvals: changed("approved", "Approved"),
      said:
        "has the decision \"Approved\", but must have approved, rejected or pending; did you mean approved?"
    ),
    Wrong(
      testDescription: "a refusal in other words", approvals: changed("approved", "declined"),
      said:
        "has the decision \"declined\", but must have approved, rejected or pending; did you mean rejected?"
    ),
    Wrong(
      testDescription: "a decision of another type", approvals: changed("approved", "true"),
      said: "has true or false as decision, where a text is due"),
    Wrong(
      testDescription: "a version of another type", approvals: changed("\"2.0\"", "2.0"),
      said: "has a number as subject_version, where a text is due"),
    Wrong(
      testDescription: "a name of another type", approvals: changed("name: Ada", "name: [Ada]"),
      said: "has a list as name, where a text is due"),
    Wrong(
      testDescription: "unknown person", approvals: changed("Ada", "Eve"),
      said: "Eve is not known as sponsor: organisation.roles names Ada"),
    Wrong(
      testDescription: "nobody", approvals: changed("name: Ada", "name: TBD"),
      said: "names nobody who approved"),
    Wrong(
      testDescription: "no role", approvals: changed("role: sponsor, ", ""),
      said: "names no role"),
    Wrong(
      testDescription: "no date", approvals: changed("date: 2026-06-10, ", ""),
      said: "has no date"),
    Wrong(
      testDescription: "no such day", approvals: changed("2026-06-10", "2026-06-31"),
      said: "has the date \"2026-06-31\", which is none (write YYYY-MM-DD)"),
    Wrong(
      testDescription: "a day with something behind it",
      approvals: changed("2026-06-10", "2026-06-10T whenever it was"),
      said: "has the date \"2026-06-10T whenever it was\", which is none (write YYYY-MM-DD)"),
    Wrong(
      testDescription: "late in UTC, though in time where it was given",
      approvals: changed("2026-06-10", "2026-06-12T23:30:00-02:00"),
      said: "was given on 2026-06-13, too late: the last day was 2026-06-12"),
    Wrong(
      testDescription: "expired",
      approvals: changed("evidence", "expires_on: 2026-06-14, evidence"),
      said: "expired on 2026-06-14"),
    Wrong(
      testDescription: "no evidence", approvals: changed("evidence: mail-1", "evidence: null"),
      said: "does not say where the approval can be seen"),
    Wrong(
      testDescription: "no approval at all", approvals: ["just a text"],
      said: "is a text, where an approval with role, name and date is due"),
  ]

  @Test("keeps it shut and says why", arguments: ways)
  func wrong(_ way: Wrong) throws {
    let answer = try GateDesk(approvals: Self.demand).judge(
      Self.manifest(way.approvals, cost: way.cost))
    #expect(answer.decision == .hold)
    #expect(answer.said.contains(way.said), "\(answer.said)")
  }

  @Test("has a message of its own for each way to be wrong")
  func messagesDiffer() {
    // Too late is too late, wherever the clock stood.
    let said = Self.ways.map(\.said)
    #expect(Set(said).count == said.count - 1)
  }

  @Test("lies on its day in UTC, also as a point in time")
  func instants() throws {
    let desk = try GateDesk(
      approvals: "{ all_of: [sponsor], not_before: 2026-06-10, not_after: 2026-06-10 }")
    func decision(_ date: String) throws -> GateDecision {
      try desk.judge(
        Self.manifest(["{ role: sponsor, name: Ada, decision: approved, date: \"\(date)\" }"])
      ).decision
    }
    for date in [
      "2026-06-10", "2026-06-10T00:00:00Z", "2026-06-10T23:59:59.999Z", "2026-06-09T23:00:00-01:00",
      "2026-06-11T01:30:00+02:00",
    ] { #expect(try decision(date) == .go, "\(date)") }
    for date in [
      "2026-06-10T00:30:00+01:00", "2026-06-10T23:30:00-01:00", "2026-06-10T",
      "2026-06-10T12:00:00",
      "2026-06-10T25:00:00Z", "2026-06-10T12:00:00Z later", "2026-06-10 12:00:00Z", " 2026-06-10",
      "2026-06-10\\n", "20260610", "2026-161", "10.06.2026",
    ] { #expect(try decision(date) == .hold, "\(date)") }
  }

  @Test("comes from somebody whom the office's list authorises on that day")
  func members() throws {
    let desk = try GateDesk(
      approvals: "{ all_of: [pmo], members: data.approvers }", data: ["approvers"])
    let manifest = Self.manifest([Self.office])
    func said(_ list: String) throws -> [String] {
      try desk.judge(manifest, data: [("approvers", list)]).said
    }
    #expect(try said("[{ role: pmo, name: Lea, from: 2026-06-11, to: 2026-06-11 }]") == [])
    for list in [
      "[{ role: pmo, name: Lea, from: 2026-06-12 }]", "[{ role: pmo, name: Lea, to: 2026-06-10 }]",
      "[{ role: sponsor, name: Lea }]", "[{ role: pmo, name: Lea, to: soon }]", "[]", "{}",
    ] {
      #expect(
        try said(list).contains("Lea is not authorised as pmo on 2026-06-11, says data.approvers"),
        "\(list)")
    }
    #expect(try desk.judge(manifest).said.contains("there is no data named 'approvers'"))
  }

  @Test("is proven as well as the policy demands")
  func proof() throws {
    let desk = try GateDesk(approvals: "{ all_of: [pmo], proof: registered }")
    let manifest = Self.manifest([Self.office])
    let declared = try desk.judge(manifest)
    #expect(declared.decision == .hold)
    #expect(declared.said.contains("is declared, not verified, but must be registered"))
    let forged = try desk.judge(
      manifest, prover: ApprovalProver { _ in ProofFinding(.declared, complaint: "is forged") })
    #expect(forged.said.contains("is forged"))
    let signed = try desk.judge(manifest, prover: ApprovalProver { _ in ProofFinding(.signed) })
    #expect(signed.decision == .go)
  }

  @Test("cannot be told from a term that cannot be told")
  func unknownTerms() throws {
    let desk = try GateDesk(
      approvals: "{ all_of: [pmo], subject_version: $.plan.nothing, distinct_from: [auditor] }")
    let answer = try desk.judge(Self.manifest([Self.office]))
    #expect(answer.decision == .hold)
    #expect(
      answer.said == [
        "the version in force cannot be told: plan.nothing is missing",
        "organisation.roles does not say who is auditor, who may not approve",
      ])
  }

  @Test("seats people where they help")
  func seating() throws {
    let desk = try GateDesk(approvals: "{ all_of: [a, b], any_of: [b, c], min: 3 }")
    func one(_ role: String, _ name: String) -> String {
      "{ role: \(role), name: \(name), decision: approved, date: 2026-06-10 }"
    }
    let fits = try desk.judge(
      Self.manifest([one("b", "X"), one("a", "X"), one("b", "Y"), one("b", "Z")]))
    #expect(fits.decision == .go)
    let tooFew = try desk.judge(Self.manifest([one("b", "X"), one("a", "X"), one("b", "Y")]))
    #expect(tooFew.decision == .hold)
  }
}
