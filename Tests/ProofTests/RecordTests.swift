import CalendarTime
import ComplianceModel
import Testing

@testable import Attestation
@testable import Workflows

@Suite("Records of decisions")
struct RecordTests {
  private static let seed = [UInt8](repeating: 7, count: 32)

  /// A project whose record is signed, with the public key in a file.
  private func signed() throws -> MemoryWorld {
    let files = try MemoryWorld()
    let key = try SigningKey(seed: Self.seed)
    files["pmo.pub.pem"] = key.verificationKey.pem
    try files.record(signedBy: key)
    return files
  }

  @Test("the same inputs give the same bytes, and the record holds")
  func sameBytes() throws {
    let files = try MemoryWorld()
    let first = try files.record().bytes
    #expect(try files.record().bytes == first)
    #expect(try MemoryWorld().record().bytes == first)
    #expect(try files.complaints() == [])
    #expect(try JSONText(first).isCanonical(first))
  }

  @Test("paths are recorded from the folder in which the command was given")
  func paths() throws {
    let files = try MemoryWorld()
    let first = try files.record().bytes
    var request = files.request
    request.manifest = "/work/./project.yaml"
    request.policy = "./policy.yaml"
    request.data = [.init(name: "rates", path: "/work/a/../rates.csv")]
    #expect(try files.record(request).bytes == first)
    #expect(RecordedPath.relative("/work/a/b", to: "/work/c/d") == "../../a/b")
    #expect(RecordedPath.relative("/work", to: "/work") == ".")
    #expect(RecordedPath.relative("../x", to: "/work") == "../x")
  }

  @Test("a record names every file that was read, and what was asked")
  func inputs() throws {
    let record = try MemoryWorld().record()
    #expect(
      record.inputs.map { "\($0.kind) \($0.path)" } == [
        "allowed_signers allowed_signers", "approvals approvals.csv", "data rates.csv",
        "manifest project.yaml", "policy policy.yaml", "waiver waiver.yaml",
      ])
    #expect(record.report.decision == .conditional)
    let text = String(decoding: record.bytes, as: UTF8.self)
    for words in [
      #""as_of":"2026-04-01""#, #""decision":"conditional""#, #""policy":{"digest":"sha256:"#,
      #""rule":"project/has-a-name""#, #""proof":"registered""#, #""tool":{"library":"sha256:"#,
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test(
    "no byte of an input can be changed without a word of which it is",
    arguments: [
      "project.yaml", "policy.yaml", "rates.csv", "approvals.csv", "allowed_signers", "waiver.yaml",
    ])
  func everyByteOfAnInput(path: String) throws {
    let files = try signed()
    let bytes = try #require(files.bytes(path))
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 1
      files.set(path, changed)
      let complaints = try files.complaints(key: "pmo.pub.pem")
      #expect(
        complaints.contains { $0.hasPrefix("changed: ") && $0.contains("'\(path)' was sha256:") },
        "byte \(place): \(complaints)")
    }
  }

  @Test("no bit of a record can be changed, signed or not", arguments: [false, true])
  func everyByteOfTheRecord(isSigned: Bool) throws {
    let files = try isSigned ? signed() : MemoryWorld()
    if !isSigned { try files.record() }
    let bytes = try #require(files.bytes("record.json"))
    for place in stride(from: 0, to: bytes.count, by: isSigned ? 11 : 3) {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      files.set("record.json", changed)
      let outcome = files.verify(key: isSigned ? "pmo.pub.pem" : nil)
      switch outcome {
      case .impossible: break
      case .verified(let findings):
        #expect(findings.complaints.first?.kind == .record, "byte \(place): \(findings)")
      }
    }
  }

  @Test("a record that was written anew with another decision does not hold")
  func rewritten() throws {
    let files = try MemoryWorld()
    let record = try files.record()
    let hold = try #require(files["record.json"])
      .replacing(#""decision":"conditional""#, with: #""decision":"hold""#)
    let json = try JSONText(Array(hold.utf8))
    let body = try #require(
      CanonicalFacts.bytes(of: json.root, in: json.tree, omitting: ["digest"]))
    let old = SHA256Digest(of: Array(try digestless(record.bytes))).description
    files["record.json"] = hold.replacing(old, with: SHA256Digest(of: body).description)
    #expect(try files.complaints() == ["decision: was hold and would be conditional"])
  }

  private func digestless(_ bytes: [UInt8]) throws -> [UInt8] {
    let json = try JSONText(bytes)
    return try #require(CanonicalFacts.bytes(of: json.root, in: json.tree, omitting: ["digest"]))
  }

  @Test("the configuration that a decision was asked for by is on record, where there is one")
  func configuration() throws {
    let files = try MemoryWorld()
    var request = files.request
    request.configuration = ".tollgate.yaml"
    #expect(try files.record(request).inputs.allSatisfy { $0.kind != "configuration" })
    files[".tollgate.yaml"] = "policy: [policy.yaml]\n"
    let record = try files.record(request)
    #expect(record.inputs.contains { "\($0.kind) \($0.path)" == "configuration .tollgate.yaml" })
    #expect(try files.complaints().isEmpty)
    files[".tollgate.yaml"] = "policy: [policy.yaml, other.yaml]\n"
    #expect(
      try files.complaints().first?.hasPrefix("changed: configuration '.tollgate.yaml'") == true)
  }

  @Test("what a change led to is told: another decision, a policy that cannot be read, a file gone")
  func consequences() throws {
    var files = try signed()
    files["approvals.csv"] = "project,gate,role,name,decision,date\n"
    var complaints = try files.complaints(key: "pmo.pub.pem")
    #expect(complaints.count == 2)
    #expect(complaints.last == "decision: was conditional and would be hold")

    files = try signed()
    files["policy.yaml"] = "rules: ["
    complaints = try files.complaints(key: "pmo.pub.pem")
    #expect(complaints.last == "decision: cannot be judged any more: mistakes in 'policy.yaml'")

    files = try signed()
    files.set("rates.csv", nil)
    complaints = try files.complaints(key: "pmo.pub.pem")
    #expect(
      complaints == [
        "missing: data 'rates.csv': no such file or directory",
        "decision: cannot be judged any more: 'rates.csv' is not a file that can be read",
      ])

    files = try signed()
    files["project.yaml"]? += "# a comment\n"
    complaints = try files.complaints(key: "pmo.pub.pem")
    #expect(complaints.last == "decision: would be conditional still, but not on the same grounds")
  }

  @Test("a manifest that was moved can be named")
  func moved() throws {
    let files = try signed()
    files["archive/project.yaml"] = files["project.yaml"]
    files.set("project.yaml", nil)
    #expect(try files.complaints(manifest: "archive/project.yaml", key: "pmo.pub.pem") == [])
    files["archive/project.yaml"]? += "\n"
    #expect(
      try files.complaints(manifest: "archive/project.yaml", key: "pmo.pub.pem").first?
        .hasPrefix("changed: manifest 'project.yaml'") == true)
  }

  @Test("a signed record is verified with its key, and with no other and not without")
  func keys() throws {
    let files = try signed()
    #expect(try files.complaints(key: "pmo.pub.pem") == [])
    let other = try SigningKey(seed: [UInt8](repeating: 8, count: 32))
    files["other.pem"] = other.verificationKey.pem
    #expect(
      try files.complaints(key: "other.pem").first?.hasPrefix("record: no signature of the key")
        == true)
    for (record, key, words) in [
      ("record.json", nil, "is signed: name the key"), ("gone.json", nil, "'gone.json' cannot"),
      ("record.json", "gone.pem", "'gone.pem' cannot be read"),
      ("record.json", "policy.yaml", "it is no public key"),
    ] as [(String, String?, String)] {
      guard case .impossible(let reason) = files.verify(record, key: key) else {
        Issue.record("\(words) was not said")
        continue
      }
      #expect(reason.contains(words), "\(reason)")
    }
    try files.record()
    guard case .impossible(let reason) = files.verify(key: "pmo.pub.pem") else {
      Issue.record("an unsigned record was taken for a signed one")
      return
    }
    #expect(reason.contains("is not signed, but --key"))
  }

  @Test("a signature over something else than a record is no record")
  func otherStatements() throws {
    let files = try signed()
    let key = try SigningKey(seed: Self.seed)
    let statement = InTotoStatement(about: [], type: "urn:other", predicate: .object([:]))
    let envelope = Envelope(payload: statement.bytes, type: Envelope.inTotoType, signedBy: key)
    files.set("record.json", envelope?.bytes)
    #expect(
      try files.complaints(key: "pmo.pub.pem") == [
        "record: cannot be read as a record: its envelope holds no statement about a gate's decision"
      ])
    let plain = Envelope(payload: [], type: "text/plain", signedBy: key)
    files.set("record.json", plain?.bytes)
    #expect(
      try files.complaints(key: "pmo.pub.pem").first?.contains("no statement of in-toto") == true)
  }

  @Test("a hold is recorded as faithfully as a go")
  func hold() throws {
    let files = try MemoryWorld()
    files.set("approvals.csv", Array("project,gate,role,name,decision,date\n".utf8))
    let record = try files.record()
    #expect(record.report.decision == .hold)
    #expect(try files.complaints() == [])
  }

  @Test("standard input has no name to record")
  func standardInput() throws {
    let files = try MemoryWorld()
    var request = files.request
    request.manifest = "-"
    guard case .impossible(let reasons) = RecordedGate(request, in: files.world).run() else {
      Issue.record("standard input was recorded")
      return
    }
    #expect(reasons.first?.contains("standard input has no name") == true)
  }

  @Test("what an approver signs is what the gate's judge asks a proof for")
  func payload() throws {
    let files = try MemoryWorld()
    func payload(_ role: String, _ name: String? = nil) -> PayloadWorkflow.Outcome {
      PayloadWorkflow(files.request, role: role, name: name, in: files.world).run()
    }
    guard case .payload(let bytes) = payload("sponsor", "Ada Lovelace") else {
      Issue.record("there was nothing to sign")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"date":"2026-03-31","decision":"approved","gate":"RfE","name":"Ada Lovelace","project":"P-1","role":"sponsor","subject":"gates[RfE]","subject_digest":"sha256:"#
      ))
    for outcome in [payload("pmo"), payload("sponsor", "Grace Hopper")] {
      guard case .impossible(let reasons) = outcome else {
        Issue.record("something was found to sign")
        continue
      }
      #expect(reasons.first?.contains("write it into the manifest first") == true)
    }
  }
}
