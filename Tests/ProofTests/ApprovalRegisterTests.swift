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
        "- { project: a, gate: b, role: c, name: d, date: e, decision: yes }", 1,
        "'yes' is none of approved, rejected, pending"
      ), ("- {", 1, ""), ("- x\n- y", 2, "an approval is a map of fields"),
    ])
  func mistakes(text: String, count: Int, words: String) {
    let register = ApprovalRegister(SourceFile(name: "register.yaml", text: text))
    #expect(register.mistakes.count == count)
    #expect(register.mistakes.first?.message.contains(words) == true || words.isEmpty)
  }
}
