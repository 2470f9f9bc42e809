import ComplianceModel
import Diagnostics
import SourceText
import Testing

@testable import Workflows

@Suite("The register of approvals")
struct ApprovalRegisterTests {
  private static let entry =
    "- { project: P-1, gate: RfE, role: sponsor, name: Ada Lovelace, decision: approved, date: 2026-03-31, subject_version: \"1.2\" }\n"

  private func world(_ register: String, named name: String = "register.yaml") -> ClaimWorld {
    var world = ClaimWorld(signature: nil)
    world.signers = nil
    world.register = register
    world.registerName = name
    return world
  }

  private func complaint(_ register: String) throws -> String? {
    let finding = try world(register).finding()
    #expect(finding.proof == .declared)
    return finding.complaint
  }

  @Test("an approval that stands in the register is registered, in YAML, JSON and CSV")
  func registered() throws {
    #expect(try world(Self.entry).finding() == ProofFinding(.registered))
    let json = """
      [{"project": "P-1", "gate": "RfE", "role": "sponsor", "name": "Ada Lovelace",
        "decision": "approved", "date": "2026-03-31", "subject_version": "1.2", "minutes": 7}]
      """
    #expect(try world(json, named: "register.json").finding().proof == .registered)
    let csv = """
      project,gate,role,name,decision,date,subject_version,noted by
      P-1,RfE,sponsor, Ada Lovelace ,approved,2026-03-31,1.2,PMO
      """
    #expect(try world(csv, named: "register.csv").finding().proof == .registered)
  }

  @Test("a register may name what was approved by its path")
  func subject() throws {
    let entry = Self.entry.replacing("gate: RfE", with: "subject: \"gates[RfE]\"")
    #expect(try world(entry).finding().proof == .registered)
    #expect(
      try complaint(Self.entry.replacing("gate: RfE", with: "subject: charter"))
        == "is not in the approvals register 'register.yaml'")
  }

  @Test(
    "an approval of another project, gate, role or person is not on record",
    arguments: [("P-1", "P-2"), ("RfE", "RfC"), ("sponsor", "pmo"), ("Ada", "Eda")])
  func another(old: String, new: String) throws {
    #expect(
      try complaint(Self.entry.replacing(old, with: new))
        == "is not in the approvals register 'register.yaml'")
  }

  @Test("what the register says otherwise is told")
  func otherwise() throws {
    #expect(
      try complaint(Self.entry.replacing("approved", with: "pending"))
        == "is pending in the approvals register 'register.yaml'")
    #expect(
      try complaint(Self.entry.replacing("03-31", with: "03-30"))
        == "was given on 2026-03-30, says the approvals register 'register.yaml'")
    #expect(
      try complaint(Self.entry.replacing("\"1.2\"", with: "\"1.1\""))
        == "is of version 1.1, says the approvals register 'register.yaml'")
    #expect(
      try complaint(Self.entry.replacing(", subject_version: \"1.2\"", with: ""))
        == "is of version 1.2, of which the approvals register 'register.yaml' says nothing")
  }

  @Test("the last entry counts, so an office can withdraw an approval")
  func withdrawn() throws {
    let later = Self.entry.replacing("approved", with: "rejected").replacing("03-31", with: "04-01")
    let words = "is rejected in the approvals register 'register.yaml'"
    #expect(try complaint(Self.entry + later) == words)
    #expect(try complaint(later + Self.entry) == words)
    let sameDay = Self.entry.replacing("approved", with: "rejected")
    #expect(try complaint(Self.entry + sameDay) == words)
    #expect(try world(sameDay + Self.entry).finding().proof == .registered)
  }

  @Test(
    "a withdrawal is not lost for the way in which it is written",
    arguments: [
      ("Ada Lovelace", "ADA  lovelace"), ("Ada Lovelace", "\" Ada Lovelace\u{200B}\""),
      ("sponsor", "Sponsor"), ("RfE", "rfe"), ("P-1", "p-1"),
      ("gate: RfE", "subject: \"gates[RfE]\""), ("04-01", "04-01T00:00:00Z"),
    ])
  func spelling(old: String, new: String) throws {
    let later = Self.entry.replacing("approved", with: "rejected").replacing("03-31", with: "04-01")
    #expect(
      try complaint(Self.entry + later.replacing(old, with: new))
        == "is rejected in the approvals register 'register.yaml'")
  }

  @Test("a refusal by anybody stands until the same role approves")
  func standing() throws {
    let refusal = Self.entry.replacing("Ada Lovelace", with: "A. Lovelace")
      .replacing("approved", with: "rejected").replacing("03-31", with: "04-01")
    let words =
      "A. Lovelace rejected it as sponsor on 2026-04-01, says the approvals register 'register.yaml'"
    #expect(try world(Self.entry).refusal() == nil)
    #expect(try world(Self.entry + refusal).refusal() == words)
    #expect(try world(refusal).refusal() == words)
    let again = Self.entry.replacing("Ada", with: "Augusta").replacing("03-31", with: "04-01")
    #expect(try world(Self.entry + refusal + again).refusal() == nil)
    #expect(try world(Self.entry + again + refusal).refusal() == words)
    // The day that is judged is 2026-04-01: what is approved later is not approved yet.
    let future = again.replacing("04-01", with: "04-02")
    #expect(try world(Self.entry + refusal + future).refusal() == words)
    let auditor = refusal.replacing("sponsor", with: "auditor")
    #expect(
      try world(Self.entry + auditor).refusal()
        == words.replacing("as sponsor", with: "as auditor"))
    for (old, new) in [("P-1", "P-2"), ("RfE", "RfC"), ("rejected", "pending")] {
      #expect(try world(Self.entry + refusal.replacing(old, with: new)).refusal() == nil)
    }
  }

  @Test("an approval of the future is not on record yet; a refusal is")
  func future() throws {
    let future = Self.entry.replacing("03-31", with: "04-02")
    #expect(try complaint(future) == "is not in the approvals register 'register.yaml'")
    let withdrawn = Self.entry.replacing("approved", with: "rejected")
    #expect(try world(withdrawn + future).finding().isContradicted)
    #expect(
      try world(Self.entry + withdrawn.replacing("03-31", with: "04-02")).finding().isContradicted)
  }

  @Test("a point in time is on its day in UTC")
  func instants() throws {
    for time in ["2026-03-31T23:59:59Z", "2026-04-01T01:00:00+02:00"] {
      #expect(
        try world(Self.entry.replacing("2026-03-31", with: time)).finding().proof == .registered)
    }
  }

  @Test("a signature outranks the register; a bad one is told beside it")
  func both() throws {
    var signed = ClaimWorld()
    signed.register = "[]"
    #expect(try signed.finding() == ProofFinding(.signed))
    var unsigned = ClaimWorld(signature: nil)
    unsigned.register = Self.entry
    #expect(
      try unsigned.finding() == ProofFinding(.registered, complaint: "bears no signature"))
    unsigned.register = "[]"
    #expect(
      try unsigned.finding().complaint
        == "bears no signature; is not in the approvals register 'register.yaml'")
  }

  @Test(
    "a register that cannot be trusted is refused, each mistake at its place",
    arguments: [
      ("a: b", 1, "a register is a list of approvals"),
      ("- x", 1, "an approval is a map of fields"),
      ("- { projekt: P-1 }", 1, "'projekt' is no field of a register"),
      ("- { project: P-1 }", 1, "an approval needs 'role', 'name', 'decision', 'date', 'gate'"),
      ("- { project: [P-1] }", 1, "'project' must be a text"),
      ("- { subject_version: 1.10 }", 1, "'subject_version' must be a text"),
      (
        "- { project: a, gate: b, role: c, name: d, date: 2026-01-01, decision: yes }", 1,
        "'yes' is none of approved, rejected, pending"
      ),
      (
        "- { project: a, gate: b, role: c, name: d, date: 2026-01-01, decision: Rejected }", 1,
        "'Rejected' is none of approved, rejected, pending"
      ),
      (
        "- { project: a, gate: b, role: c, name: d, date: yesterday, decision: declined }", 2,
        "'yesterday' is no date"
      ),
      ("- { Date: 2026-01-01 }", 1, "'Date' is no field of a register"),
      ("- { \"Subject Version\": \"1\" }", 1, "'Subject Version' is no field of a register"),
      (
        "- { project: a, gate: b, subject: charter, role: c, name: d, date: 2026-01-01, decision: approved }",
        1, "names both: 'b' and 'charter'"
      ), ("- {", 1, ""), ("- x\n- y", 2, "an approval is a map of fields"),
    ])
  func mistakes(text: String, count: Int, words: String) {
    let register = ApprovalRegister(SourceFile(name: "register.yaml", text: text))
    #expect(register.mistakes.count == count)
    #expect(register.mistakes.first?.message.contains(words) == true || words.isEmpty)
  }
}
