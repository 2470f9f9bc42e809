import ComplianceModel
import Testing

@Suite("Those who hold a role")
struct RoleHolderTests {
  private func answer(
    _ organisation: String, asking demand: String = "{ all_of: [sponsor] }", name: String = "Ada"
  ) throws -> GateDesk.Answer {
    try GateDesk(approvals: demand).judge(
      """
      project: { id: P-1, name: Permits, phase: planning }
      organisation: \(organisation)
      gates: [{ id: RfE, approvals: [{ role: sponsor, name: "\(name)", decision: approved, date: 2026-06-10 }] }]
      """)
  }

  /// Organisations from which it cannot be told who is sponsor, and why.
  static let unreadable = [
    ("just us", "organisation is a text, where a map is due"),
    ("[]", "organisation is a list, where a map is due"),
    ("{ roles: { sponsor: Bo } }", "organisation.roles is a map, where a list is due"),
    ("{ roles: Bo }", "organisation.roles is a text, where a list is due"),
    ("{ roles: [Bo] }", "entry 1 of organisation.roles is a text, where a map is due"),
    ("{ roles: [{ name: Bo }] }", "entry 1 of organisation.roles has a name and no role"),
    (
      "{ roles: [~, { role: [sponsor], name: Bo }] }",
      "the role in entry 2 of organisation.roles is a list, where a text is due"
    ),
    (
      "{ roles: [{ role: sponsor, name: [Bo] }] }",
      "the name of sponsor in entry 1 of organisation.roles is a list, where a text is due"
    ),
    (
      "{ roles: [{ role: Sponsor, name: 42 }] }",
      "the name of Sponsor in entry 1 of organisation.roles is a whole number, where a text is due"
    ),
    ("{ roles: [{ role: sponsor, name: ~ }] }", "organisation.roles names nobody as sponsor"),
    ("{ roles: [{ role: sponsor }] }", "organisation.roles names nobody as sponsor"),
    ("{ roles: [{ role: sponsor, name: TBD }] }", "organisation.roles names nobody as sponsor"),
    ("{ roles: [{ role: sponsor, name: \" \" }] }", "organisation.roles names nobody as sponsor"),
  ]

  @Test(
    "are undetermined where they cannot be read: nobody may approve in their stead",
    arguments: unreadable)
  func cannotBeRead(organisation: String, why: String) throws {
    let answer = try answer(organisation)
    #expect(answer.decision == .hold)
    #expect(
      answer.said.contains("it cannot be told whether Ada is sponsor: \(why)"), "\(answer.said)")
    let other = try self.answer(organisation, asking: "{ min: 1, distinct_from: [sponsor] }")
    #expect(other.decision == .hold)
    #expect(
      other.said.contains("it cannot be told who is sponsor and may not approve: \(why)"),
      "\(other.said)")
  }

  @Test("may be anybody where the manifest says nothing of the role")
  func unsaid() throws {
    for organisation in [
      "~", "{}", "{ roles: ~ }", "{ roles: [] }", "{ roles: [{ role: pmo, name: Bo }] }",
      "{ roles: [~, { role: pmo, name: [Bo] }] }",
    ] {
      #expect(try answer(organisation).decision == .go, "\(organisation)")
    }
  }

  @Test("are known by their names, however these are written")
  func names() throws {
    for (held, given) in [
      ("Ada Lovelace", "ada  LOVELACE"), ("Zo\u{EB}", "Zoe\u{308}"), ("Gro\u{DF}", "GROSS"),
      ("Ada", "\u{A0}Ada\u{200B} "), ("O\u{2060}Neil", "ONeil"),
    ] {
      let organisation =
        "{ roles: [{ role: sponsor, name: \"\(held)\" }, { role: sponsor, name: Max }] }"
      #expect(try answer(organisation, name: given).decision == .go, "\(given)")
      // The same comparison keeps people from approving what is their own.
      let own = try answer(
        "{ roles: [{ role: Project Manager, name: \"\(held)\" }] }",
        asking: "{ all_of: [sponsor], distinct_from: [project_manager] }", name: given)
      #expect(own.decision == .hold)
      #expect(own.said.contains { $0.hasSuffix("may not approve it") }, "\(own.said)")
    }
    #expect(
      try answer("{ roles: [{ role: sponsor, name: Zoe }] }", name: "Zo\u{EB}").decision == .hold)
  }

  @Test("are listed five at a time")
  func many() throws {
    let roles = (1...9).map { "{ role: sponsor, name: P\($0) }" }.joined(separator: ", ")
    #expect(
      try answer("{ roles: [\(roles)] }").said.contains(
        "Ada is not known as sponsor: organisation.roles names P1, P2, P3, P4, P5 and 4 more"))
  }
}
