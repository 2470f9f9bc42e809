import ComplianceModel
import Testing

@Suite("A delegated limit")
struct DelegatedLimitTests {
  private static let demand = """
    { within_limit: { amount: $.plan.cost, table: [{ up_to: 5000, demand: [sponsor, board] }, { otherwise: true, demand: [board] }] } }
    """

  private func answer(
    cost: String, role: String = "sponsor", name: String = "Ada",
    asking demand: String = Self.demand
  ) throws -> GateDesk.Answer {
    try GateDesk(approvals: demand).judge(
      """
      project: { id: P-1, name: Permits, phase: planning, tier: 2 }
      plan: \(cost.isEmpty ? "{}" : "{ cost: \(cost) }")
      gates: [{ id: RfE, approvals: [{ role: \(role), name: \(name), decision: approved, date: 2026-06-10 }] }]
      """)
  }

  @Test("lets amounts up to it pass", arguments: ["0", "-0.0", "4999.99", "5000", "5e3"])
  func within(cost: String) throws {
    #expect(try answer(cost: cost).decision == .go)
  }

  @Test(
    "cannot be told from what is no amount",
    arguments: [
      ("-1", "plan.cost is -1, less than nothing"),
      ("-.inf", "plan.cost is -inf, which is no amount"),
      (".inf", "plan.cost is inf, which is no amount"),
      (".nan", "plan.cost is nan, which is no amount"),
      ("\"400\"", "plan.cost is \"400\", a text, where a number is due"),
      ("\"0\"", "plan.cost is \"0\", a text, where a number is due"),
      ("little", "plan.cost is \"little\", a text, where a number is due"),
      ("\" \"", "plan.cost is blank"), ("~", "plan.cost has no value"),
      ("", "plan.cost is missing"),
      ("true", "plan.cost is true or false, where a text or a number is due"),
      ("[1]", "plan.cost is a list, where a text or a number is due"),
      ("{ amount: 1 }", "plan.cost is a map, where a text or a number is due"),
    ])
  func noAmount(cost: String, why: String) throws {
    for role in ["sponsor", "board"] {
      let answer = try answer(cost: cost, role: role)
      #expect(answer.decision == .hold)
      #expect(answer.approvals.missing == ["the delegated limit cannot be told: \(why)"])
    }
  }

  @Test("is one amount's, not the first of several")
  func several() throws {
    let plural = Self.demand.replacing("$.plan.cost", with: "\"$.plan.cost[*]\"")
    #expect(
      try answer(cost: "[1, 9000]", asking: plural).approvals.missing
        == ["the delegated limit cannot be told: plan.cost[*] leads to 2 values, where one is due"])
    #expect(
      try answer(cost: "400", asking: plural).approvals.missing
        == ["the delegated limit cannot be told: plan.cost is a whole number, where a list is due"])
    #expect(try answer(cost: "[400]", asking: plural).decision == .go)
  }

  @Test("is computed as it is read")
  func computed() throws {
    func missing(_ expression: String, _ cost: String) throws -> [String] {
      try answer(
        cost: cost, asking: Self.demand.replacing("$.plan.cost", with: "\"=\(expression)\"")
      )
      .approvals.missing
    }
    #expect(try missing("plan.cost * 2", "2500") == [])
    #expect(
      try missing("plan.cost * 2", "2501") == ["board must approve, as plan.cost * 2 is 5002"])
    #expect(
      try missing("0 - plan.cost", "1")
        == ["the delegated limit cannot be told: 0 - plan.cost is -1, less than nothing"])
    #expect(
      try missing("string(plan.cost)", "1")
        == [
          "the delegated limit cannot be told: string(plan.cost) is \"1\", a text, where a number is due"
        ])
  }

  @Test("is of a role, whatever a person is called")
  func roles() throws {
    let named = try answer(cost: "9000", role: "sponsor", name: "board")
    #expect(named.decision == .hold)
    #expect(named.said.contains("plan.cost is 9000, beyond the delegated limit of sponsor"))
    #expect(try answer(cost: "9000", role: "helper", name: "board").decision == .hold)
    #expect(try answer(cost: "9000", role: "board").decision == .go)
  }

  @Test("may be chosen by a class instead of an amount")
  func classes() throws {
    let tiers =
      "{ within_limit: { amount: $.project.tier, table: [{ is: [1, 2], demand: [board] }, { is: 3, demand: [sponsor] }] } }"
    #expect(try answer(cost: "1", role: "board", asking: tiers).decision == .go)
    #expect(try answer(cost: "1", role: "sponsor", asking: tiers).decision == .hold)
  }
}
