import ComplianceModel
import Testing

@Suite("The last word of a person in a role")
struct LastWordTests {
  private static let head = """
    project: { id: P-1, name: Permits, phase: planning }
    gates:
      - id: RfE
        approvals:

    """

  private func answer(_ approvals: [String], asking demand: String = "{ all_of: [sponsor] }") throws
    -> GateDesk.Answer
  {
    try GateDesk(approvals: demand)
      .judge(Self.head + approvals.map { "      - \($0)\n" }.joined())
  }

  private func entry(
    _ decision: String, _ date: String, name: String = "Ada", role: String = "sponsor"
  ) -> String {
    "{ role: \(role), name: \(name), decision: \(decision), date: \(date) }"
  }

  @Test(
    "keeps the gate shut where it refuses, in whatever words",
    arguments: [
      "rejected", "Rejected", "REJECTED", "\"rejected \"", "declined", "no", "~", "null", "\"\"",
      "TBD", "nope", "[approved]", "{ a: approved }", "false", "0", "ApprovedNot", "approved?",
    ])
  func refusals(word: String) throws {
    let approved = entry("approved", "2026-06-09")
    for (name, role) in [
      ("Ada", "sponsor"), ("Ada", "Sponsor"), ("ADA ", "sponsor"), ("Bo", "audit"),
    ] {
      for date in ["2026-06-10", "2026-06-09", "~", "soon", "2026-07-30"] {
        let refusal = entry(word, date, name: "\"\(name)\"", role: role)
        for list in [[approved, refusal], [refusal, approved]] {
          let answer = try answer(list)
          #expect(answer.decision == .hold, "\(list)")
          #expect(!answer.said.isEmpty)
        }
      }
    }
  }

  @Test("is undetermined where it cannot be read, and says whose it is")
  func unreadable() throws {
    let answer = try answer([
      entry("approved", "2026-06-09"), entry("declined", "2026-06-10", name: "Bo", role: "audit"),
    ])
    #expect(answer.approvals.missing == ["it cannot be told what Bo decided as audit"])
    for list in [["~"], ["approved"], ["[approved]"]] {
      #expect(
        try self.answer([entry("approved", "2026-06-09")] + list).approvals.missing
          == ["it cannot be told what somebody decided"])
    }
  }

  @Test("takes an approval back while it is pending")
  func pending() throws {
    let approved = entry("approved", "2026-06-09")
    let overtaken = try answer([approved, entry("pending", "2026-06-10", name: "\" ada\"")])
    #expect(overtaken.decision == .hold)
    #expect(
      overtaken.said.contains("was overtaken: the last word of Ada is pending, on 2026-06-10"))
    let undated = try answer([approved, "{ role: sponsor, name: Ada, decision: pending }"])
    #expect(undated.decision == .hold)
    #expect(undated.said.contains("may be overtaken: Ada is pending in an entry without a day"))
    for harmless in [
      entry("pending", "2026-06-08"), entry("pending", "2026-06-10", name: "Bo"),
      entry("pending", "2026-06-10", role: "pmo"), "{ role: pmo, name: TBD, decision: pending }",
    ] { #expect(try answer([approved, harmless]).decision == .go, "\(harmless)") }
  }

  @Test("opens the gate where it approves after all")
  func afterAll() throws {
    let first = entry("approved", "2026-06-01")
    let refusal = entry("rejected", "2026-06-02")
    let second = entry("approved", "2026-06-03")
    #expect(try answer([first, refusal, second]).decision == .go)
    #expect(try answer([second, refusal, first]).decision == .go)
    #expect(try answer([first, refusal]).decision == .hold)
    #expect(try answer([refusal, entry("approved", "2026-06-02")]).decision == .hold)
    // Somebody else in the role may decide anew; in another role not.
    #expect(try answer([refusal, entry("approved", "2026-06-03", name: "Bo")]).decision == .go)
    #expect(
      try answer([entry("rejected", "2026-06-02", role: "audit"), second]).said
        == ["Ada rejected it as audit", "was rejected by Ada as audit"])
    #expect(
      try answer([
        entry("rejected", "2026-06-02", role: "audit"),
        entry("approved", "2026-06-04", role: "audit"), entry("approved", "2026-06-03", name: "Bo"),
      ]).decision == .go)
  }

  @Test("never comes from the future")
  func future() throws {
    #expect(try answer([entry("approved", "2026-06-15")]).decision == .go)
    #expect(try answer([entry("approved", "2026-06-16")]).decision == .hold)
    #expect(
      try answer([entry("rejected", "2026-06-01"), entry("approved", "2026-06-16")]).decision
        == .hold)
  }
}
