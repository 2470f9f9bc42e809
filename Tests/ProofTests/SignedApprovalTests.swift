import ComplianceModel
import Testing

@testable import Workflows

@Suite("Signed approvals")
struct SignedApprovalTests {
  private func complaint(_ world: ClaimWorld) throws -> String? {
    let finding = try world.finding()
    #expect(finding.proof == .declared)
    return finding.complaint
  }

  @Test("an approval that its giver signed is proven, by a file beside the manifest or in it")
  func good() throws {
    #expect(try ClaimWorld().finding() == ProofFinding(.signed))
    let armoured = try ClaimWorld.text("good.sig")
    #expect(try ClaimWorld(signature: armoured).finding() == ProofFinding(.signed))
    var grace = ClaimWorld(signature: "grace.sig")
    grace.approval.name = "Grace Hopper"
    #expect(try grace.finding() == ProofFinding(.signed))
  }

  @Test("what is written when the gate is held breaks no signature, nor does the order of keys")
  func outcome() throws {
    var world = ClaimWorld()
    world.facts = """
      { "planned_on": "2026-04-01", "from": "planning", "to": "executing", "id": "RfE",
        "approvals": [], "conditions": [{ "text": "more" }], "minutes": "m.pdf" }
      """
    #expect(try world.finding().proof == .signed)
  }

  @Test("a signature over other facts, another version, role, decision or day is bad")
  func bad() throws {
    let words = "bears a bad signature: it is not over this approval of these facts"
    var facts = ClaimWorld()
    facts.facts = facts.facts.replacing("planned_on: 2026-04-01", with: "planned_on: 2026-04-02")
    #expect(try complaint(facts) == words)
    for change in [
      { $0.subjectVersion = "1.3" }, { $0.role = "steering_committee" }, { $0.date = "2026-03-30" },
      { $0.name = "Grace Hopper" }, { $0.subjectVersion = nil },
    ] as [(inout Approval) -> Void] {
      var world = ClaimWorld()
      change(&world.approval)
      #expect(try complaint(world) == words)
    }
    // What was signed as a rejection approves nothing.
    #expect(try complaint(ClaimWorld(signature: "rejected.sig")) == words)
  }

  @Test("a key that nobody allowed is named by its fingerprint")
  func unknownKey() throws {
    let text = try #require(try complaint(ClaimWorld(signature: "forged.sig")))
    #expect(text.hasPrefix("is signed with a key that 'allowed_signers' does not allow: SHA256:"))
  }

  @Test("a key that was allowed to somebody else approves nothing in another's name")
  func anothersKey() throws {
    var world = ClaimWorld(signature: "forged.sig")
    world.signers = "Mallory @mallory\n\"Ada Lovelace\" @ada"
    #expect(
      try complaint(world) == "is signed with the key of Mallory, not with one of Ada Lovelace")
  }

  @Test("a key that had expired, or did not count yet, on the day of the approval")
  func validity() throws {
    var world = ClaimWorld()
    world.signers = "* valid-before=\"20260330235959Z\" @ada"
    #expect(
      try complaint(world)
        == "is signed with a key that expired on 2026-03-30T23:59:59Z, before the approval of 2026-03-31"
    )
    world.signers = "* valid-after=\"20260401Z\" @ada"
    #expect(
      try complaint(world)
        == "is signed with a key that counts from 2026-04-01 on, after the approval of 2026-03-31")
    // The first and the last second both count; what happened to the key later does not matter.
    world.signers = "* valid-after=\"20260331Z\",valid-before=\"20260401Z\" @ada"
    #expect(try world.finding().proof == .signed)
    world.signers = "* valid-before=\"20260331Z\" @ada"
    #expect(try world.finding().proof == .signed)
  }

  @Test("a signature for another purpose, or by a key that is kept for another")
  func namespace() throws {
    #expect(
      try complaint(ClaimWorld(signature: "for-git.sig"))
        == "is signed for 'git', not for 'approval@tollgate'")
    var world = ClaimWorld()
    world.signers = "* namespaces=\"git,file\" @ada"
    #expect(
      try complaint(world)
        == "is signed with a key that may sign for git,file only, not for 'approval@tollgate'")
  }

  @Test("a key of a kind that is not taken is refused in words")
  func otherKind() throws {
    #expect(
      try complaint(ClaimWorld(signature: "rsa.sig"))
        == "bears a signature that cannot be used: keys of type 'ssh-rsa' are not taken: use ssh-ed25519 or ecdsa-sha2-nistp256"
    )
  }

  @Test("no signature at all, or one that nobody can check")
  func none() throws {
    #expect(try complaint(ClaimWorld(signature: nil)) == "bears no signature")
    var world = ClaimWorld()
    world.signers = nil
    #expect(try complaint(world) == "is signed, but no --allowed-signers says whose keys may sign")
    world.approval.signature = nil
    #expect(try complaint(world) == nil)
  }

  @Test(
    "a manifest cannot have any file read that is no signature beside it",
    arguments: ["/etc/passwd", "/tmp/x.sig", "../x.sig", "a/../../x.sig", "good.pub", "", "x", "."])
  func elsewhere(name: String) throws {
    let text = try #require(try complaint(ClaimWorld(signature: name)))
    #expect(text.hasPrefix("bears neither an SSH signature"))
  }

  @Test("a file that is not there is named")
  func missingFile() throws {
    #expect(
      try complaint(ClaimWorld(signature: "gone.sig"))
        == "names a signature that cannot be read: 'gone.sig': no such file or directory")
  }

  @Test("facts that hold a number that is none cannot be signed")
  func noNumber() throws {
    var world = ClaimWorld()
    world.facts += "\nx-ratio: .nan\n"
    #expect(
      try complaint(world)
        == "is about facts that cannot be signed: they hold a number that is none")
  }

  @Test("a signature without a day cannot be judged")
  func noDay() throws {
    var world = ClaimWorld()
    world.approval.date = "soon"
    #expect(try complaint(world)?.hasPrefix("bears a bad signature") == true)
  }
}
