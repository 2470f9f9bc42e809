import FactTree

/// A DSSE envelope: a payload, and signatures over it and its type.
///
/// The payload is kept as the bytes that were signed; nothing is ever read and written anew.
package struct Envelope: Hashable, Sendable {
  /// What the payload is, such as `application/vnd.in-toto+json`.
  package let payloadType: String
  /// The bytes that were signed.
  package let payload: [UInt8]
  /// The signatures; none of them is known to be good.
  package let signatures: [Signature]

  /// A signature of an envelope.
  package struct Signature: Hashable, Sendable {
    /// A hint at the key, which decides nothing; empty where the signer gave none.
    package let keyID: String
    /// The bytes of the signature.
    package let bytes: [UInt8]
  }

  /// The type of a payload that is an in-toto statement.
  package static let inTotoType = "application/vnd.in-toto+json"

  /// Signs a payload; `nil` where the system has no random numbers.
  package init?(payload: [UInt8], type: String, signedBy key: SigningKey) {
    payloadType = type
    self.payload = payload
    guard let bytes = key.signature(for: Self.signedBytes(of: payload, type: type)) else {
      return nil
    }
    signatures = [Signature(keyID: key.verificationKey.identifier, bytes: bytes)]
  }

  /// Reads an envelope; members that the format does not know are passed over.
  package init(_ json: JSONText) throws(DocumentProblem) {
    guard let type = json.text("payloadType"), let payload = json.text("payload"),
      let list = json.value("signatures"), json.tree[list].kind == .list
    else { throw DocumentProblem("an envelope has 'payloadType', 'payload' and 'signatures'") }
    guard let bytes = Base64.bytes(of: payload.utf8) else {
      throw DocumentProblem("the payload of the envelope is no base64")
    }
    payloadType = type
    self.payload = bytes
    var signatures: [Signature] = []
    for entry in json.tree.children(of: list) {
      guard let text = json.tree.child(of: entry, named: "sig").flatMap(json.tree.text),
        let bytes = Base64.bytes(of: text.utf8)
      else {
        throw DocumentProblem("a signature of the envelope has no 'sig' that is base64")
      }
      let keyID = json.tree.child(of: entry, named: "keyid").flatMap(json.tree.text)
      signatures.append(Signature(keyID: keyID ?? "", bytes: bytes))
    }
    guard !signatures.isEmpty else { throw DocumentProblem("the envelope bears no signature") }
    self.signatures = signatures
  }

  /// Whether a JSON value looks like an envelope at all.
  package static func isLikely(_ json: JSONText) -> Bool {
    json.value("payload") != nil || json.value("payloadType") != nil
      || json.value("signatures") != nil
  }

  /// The signatures that a key made over the payload and its type.
  package func signatures(of key: VerificationKey) -> [Signature] {
    let message = Self.signedBytes(of: payload, type: payloadType)
    return signatures.filter { key.isValid($0.bytes, for: message) }
  }

  /// What is signed: version, type and payload, each length told in bytes.
  package static func signedBytes(of payload: [UInt8], type: String) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }

  /// The envelope as canonical JSON with a line break at its end.
  package var bytes: [UInt8] {
    let signatures = signatures.map { signature in
      CanonicalJSON.object([
        "keyid": .text(signature.keyID), "sig": .text(Base64.text(of: signature.bytes)),
      ])
    }
    let envelope = CanonicalJSON.object([
      "payloadType": .text(payloadType), "payload": .text(Base64.text(of: payload)),
      "signatures": .list(signatures),
    ])
    return envelope.bytes + [UInt8(ascii: "\n")]
  }
}
