import Testing

@testable import Attestation

@Suite("Signed records: keys, envelopes and statements")
struct EnvelopeTests {
  private let type = Envelope.inTotoType

  private func envelope(_ payload: String = "{}") throws -> (Envelope, VerificationKey) {
    let key = try SigningKey(text: Fixture.text("record.pem"))
    let signed = Envelope(payload: Array(payload.utf8), type: type, signedBy: key)
    return (try #require(signed), key.verificationKey)
  }

  @Test("what is signed tells lengths in bytes, as the DSSE specification's example does")
  func signedBytes() {
    let bytes = Envelope.signedBytes(
      of: Array("hello world".utf8), type: "http://example.com/HelloWorld")
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
    let umlaut = Envelope.signedBytes(of: Array("ä".utf8), type: "é")
    #expect(String(decoding: umlaut, as: UTF8.self) == "DSSEv1 2 é 2 ä")
  }

  @Test("an envelope that was written is read, and its key verifies it")
  func roundTrip() throws {
    let (envelope, key) = try envelope(#"{"ä":1}"#)
    let read = try Envelope(JSONText(envelope.bytes))
    #expect(read == envelope)
    #expect(read.signatures(of: key).count == 1)
    #expect(read.signatures.first?.keyID == key.identifier)
    let own = try VerificationKey(text: Fixture.text("record.pub.pem"))
    #expect(read.signatures(of: own).count == 1)
    #expect(try JSONText(envelope.bytes).isCanonical(envelope.bytes))
  }

  @Test("a keyid decides nothing, unknown members say nothing, both alphabets of base64 are read")
  func tolerance() throws {
    let (envelope, key) = try envelope("??>>??>>")
    var text = String(decoding: envelope.bytes, as: UTF8.self)
    text = text.replacing(key.identifier, with: "another")
      .replacing("\"payload\":\"Pz8+Pj8/Pj4=\"", with: "\"more\":[{}],\"payload\":\"Pz8-Pj8_Pj4=\"")
    #expect(text.contains("Pz8-Pj8_Pj4="))
    let read = try Envelope(JSONText(Array(text.utf8)))
    #expect(read.payload == Array("??>>??>>".utf8))
    #expect(read.signatures(of: key).count == 1)
    #expect(try !JSONText([UInt8(ascii: " ")] + envelope.bytes).isCanonical([32] + envelope.bytes))
  }

  @Test("a signature does not hold over another payload, another type, or with another key")
  func forgery() throws {
    let (envelope, key) = try envelope("{}")
    let text = String(decoding: envelope.bytes, as: UTF8.self)
    for (old, new) in [("\"e30=\"", "\"e31=\""), ("in-toto", "in-tota")] {
      let forged = Array(text.replacing(old, with: new).utf8)
      #expect(forged != envelope.bytes)
      let read = try? Envelope(JSONText(forged))
      #expect(read?.signatures(of: key).isEmpty ?? true)
    }
    let other = try VerificationKey(text: Fixture.text("mallory.pub"))
    #expect(envelope.signatures(of: other).isEmpty)
  }

  @Test("the name of a key is the one that securesystemslib derives")
  func identifier() throws {
    // The public key of the first test of RFC 8032.
    let text = """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
      -----END PUBLIC KEY-----

      """
    let key = try VerificationKey(text: text)
    #expect(key.identifier == "74c181c7ad8a0855d4b55e44d2ba87aabdddb196832571f15f92fece332e4916")
    #expect(key.pem == text)
    let pair = try SigningKey(text: Fixture.text("record.pem"))
    #expect(try pair.verificationKey.pem == Fixture.text("record.pub.pem"))
  }

  @Test("keys of OpenSSH sign and verify, too")
  func openSSH() throws {
    let key = try SigningKey(text: Fixture.text("ada"))
    let envelope = try #require(Envelope(payload: [1], type: type, signedBy: key))
    let own = try VerificationKey(text: Fixture.text("ada.pub"))
    #expect(envelope.signatures(of: own).count == 1)
    #expect(own.identifier == key.verificationKey.identifier)
  }

  @Test(
    "a key that cannot sign says why",
    arguments: [
      ("locked", "locked with a passphrase"), ("grace", "no key of Ed25519"),
      ("record-ec.pem", "no key of Ed25519"), ("record.pub.pem", "no private key"),
      ("ada.pub", "no private key"), ("ada.sig", "no private key"),
    ])
  func refusedSigningKeys(file: String, words: String) throws {
    let problem = #expect(throws: KeyProblem.self) { try SigningKey(text: Fixture.text(file)) }
    #expect(problem?.message.contains(words) == true)
  }

  @Test(
    "a key that cannot verify says why",
    arguments: [
      ("record.pem", "it is a private key"), ("ada", "it is a private key"),
      ("record-ec.pub.pem", "no key of Ed25519"), ("grace.pub", "no key of Ed25519"),
      ("rsa.pub", "keys of type 'ssh-rsa' are not taken"), ("statement.json", "no public key"),
    ])
  func refusedVerificationKeys(file: String, words: String) throws {
    let problem = #expect(throws: KeyProblem.self) { try VerificationKey(text: Fixture.text(file)) }
    #expect(problem?.message.contains(words) == true)
  }

  @Test("a statement names its subjects by their digests")
  func statement() {
    let statement = InTotoStatement(
      about: [.init(name: "project.yaml", digest: SHA256Digest(of: Array("abc".utf8)))],
      type: "https://example.org/v1", predicate: ["decision": "go"].asObject)
    #expect(
      String(decoding: statement.bytes, as: UTF8.self)
        == #"{"_type":"https://in-toto.io/Statement/v1","predicate":{"decision":"go"},"predicateType":"https://example.org/v1","subject":[{"digest":{"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},"name":"project.yaml"}]}"#
    )
  }

  @Test(
    "a text that is no envelope says why",
    arguments: [
      ("", "says nothing"), ("{", "line 1"), ("[]", "an envelope has"),
      (#"{"payloadType":"a","payload":"!","signatures":[{"sig":""}]}"#, "payload of the envelope"),
      (#"{"payloadType":"a","payload":"","signatures":[]}"#, "bears no signature"),
      (#"{"payloadType":"a","payload":"","signatures":[1]}"#, "has no 'sig'"),
      (#"{"payloadType":"a","payload":"","payload":"","signatures":[]}"#, "payload"),
    ])
  func noEnvelope(text: String, words: String) {
    let problem = #expect(throws: DocumentProblem.self) {
      try Envelope(JSONText(Array(text.utf8)))
    }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
  }

  @Test("no byte of an envelope can be changed so that its signature still holds over other bytes")
  func everyByte() throws {
    let (envelope, key) = try envelope(#"{"decision":"go"}"#)
    let bytes = envelope.bytes
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        guard let json = try? JSONText(changed), let read = try? Envelope(json),
          !read.signatures(of: key).isEmpty
        else { continue }
        #expect(read.payload == envelope.payload)
        // What is left are hints and white space, which only the canonical form gives away.
        let isSame =
          json.isCanonical(changed) && read.bytes == changed
          && read.signatures.first?.keyID == key.identifier
        #expect(!isSame, "bit \(bit) of byte \(place)")
      }
    }
  }
}

extension [String: CanonicalJSON] {
  /// The members as an object.
  var asObject: CanonicalJSON { .object(self) }
}
