import Diagnostics
import SourceText
import Testing

@testable import Attestation

@Suite("Mutated input")
struct MutationTests {
  private static let rounds = 3_000

  private func forEachMutation(of text: String, seed: UInt64, _ body: ([UInt8]) throws -> Void)
    rethrows
  {
    var generator = SteadyGenerator(seed: seed)
    for _ in 0..<Self.rounds { try body(generator.mutated(Array(text.utf8))) }
  }

  @Test("a mutated signature never crashes, and is never valid over another statement")
  func signatures() throws {
    let statement = try Fixture.statement()
    var read = 0
    for name in ["ada", "grace", "rsa"] {
      let original = try? SSHSignature(armoured: Fixture.text("\(name).sig"))
      try forEachMutation(of: Fixture.text("\(name).sig"), seed: 1) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let signature = try? SSHSignature(armoured: text) else { return }
        read += 1
        if signature.isValid(for: statement) { #expect(signature == original) }
      }
    }
    #expect(read > 20, "every mutation was refused before the signature was looked at")
  }

  @Test("a mutated blob inside sound armour never crashes")
  func blobs() throws {
    let text = try Fixture.text("ada.sig").split(separator: "\n").dropFirst().dropLast().joined()
    let blob = try #require(Base64.bytes(of: text.utf8))
    var generator = SteadyGenerator(seed: 2)
    let statement = try Fixture.statement()
    for _ in 0..<Self.rounds {
      let changed = generator.mutated(blob)
      guard changed != blob else { continue }
      let armoured =
        "-----BEGIN SSH SIGNATURE-----\n\(Base64.text(of: changed))\n-----END SSH SIGNATURE-----"
      guard let signature = try? SSHSignature(armoured: armoured) else { continue }
      // The reserved bytes are not part of what is signed; everything else is.
      if signature.isValid(for: statement) {
        #expect(try signature == SSHSignature(armoured: Fixture.text("ada.sig")))
      }
    }
  }

  @Test("a mutated file of allowed signers never crashes, and each mistake lies within it")
  func signers() throws {
    let text = try """
    # who may sign
    "Ada Lovelace",x namespaces="approval@tollgate",valid-after="20260101Z" \
    \(Fixture.text("ada.pub"))
    "Grace Hopper" valid-before="20261231" \(Fixture.text("grace.pub"))
    """
    forEachMutation(of: text, seed: 3) { bytes in
      let signers = AllowedSigners(SourceFile(name: "a", bytes: bytes))
      #expect(signers.mistakes.allSatisfy { Int($0.span.end) <= bytes.count + 1 })
    }
  }

  @Test("a mutated key never crashes, and signs only if it is whole")
  func keys() throws {
    for name in ["ada", "record.pem", "locked", "grace"] {
      try forEachMutation(of: Fixture.text(name), seed: 4) { bytes in
        _ = try? SigningKey(text: String(decoding: bytes, as: UTF8.self))
      }
    }
    for name in ["ada.pub", "record.pub.pem", "grace.pub"] {
      try forEachMutation(of: Fixture.text(name), seed: 5) { bytes in
        _ = try? VerificationKey(text: String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  @Test("a mutated envelope never crashes, and never bears a good signature over other bytes")
  func envelopes() throws {
    let key = try SigningKey(text: Fixture.text("record.pem"))
    let envelope = try #require(
      Envelope(payload: Array(#"{"decision":"hold"}"#.utf8), type: "t", signedBy: key))
    forEachMutation(of: String(decoding: envelope.bytes, as: UTF8.self), seed: 6) { bytes in
      guard let json = try? JSONText(bytes), let read = try? Envelope(json) else { return }
      if !read.signatures(of: key.verificationKey).isEmpty {
        #expect(read.payload == envelope.payload)
        #expect(read.payloadType == envelope.payloadType)
      }
    }
  }
}
