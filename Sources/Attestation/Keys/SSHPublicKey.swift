import Crypto
import FoundationEssentials

/// A public key as OpenSSH writes it: `ssh-ed25519 AAAA… comment`.
package struct SSHPublicKey: Hashable, Sendable {
  /// The kinds of key whose signatures can be checked.
  package enum Algorithm: String, Sendable, CaseIterable {
    /// Ed25519.
    case ed25519 = "ssh-ed25519"
    /// ECDSA over NIST P-256.
    case p256 = "ecdsa-sha2-nistp256"
  }

  /// The algorithm.
  package let algorithm: Algorithm
  /// The bytes that OpenSSH exchanges, which tell one key from all others.
  package let blob: [UInt8]
  /// The key proper: 32 bytes, or a point of 65.
  let material: [UInt8]

  /// Reads the bytes that OpenSSH exchanges.
  package init(blob: [UInt8]) throws(KeyProblem) {
    var reader = SSHWireReader(blob)
    guard let name = reader.text() else { throw KeyProblem("the key is cut off") }
    guard let algorithm = Algorithm(rawValue: name) else { throw KeyProblem(unsupported: name) }
    if algorithm == .p256, reader.text() != "nistp256" {
      throw KeyProblem("the key names another curve than its type")
    }
    guard let material = reader.string(), reader.isAtEnd else {
      throw KeyProblem("the key does not have the length that its type has")
    }
    self.algorithm = algorithm
    self.blob = blob
    self.material = material
    guard isSound else { throw KeyProblem("the key is no point of its curve") }
  }

  /// Reads a line of a `.pub` file: type, key, and a comment that says nothing.
  package init(line: String) throws(KeyProblem) {
    let words = line.split(maxSplits: 2, whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count >= 2 else { throw KeyProblem("a key is a type and a text in base64") }
    try self.init(type: String(words[0]), base64: String(words[1]))
  }

  /// Whether a text begins as the type of a key does, be it one that is taken or not.
  static func isLikely(_ text: String) -> Bool {
    ["ssh-", "ecdsa-", "sk-", "rsa-", "webauthn-"].contains { text.hasPrefix($0) }
  }

  /// Reads a key's type and its text in base64, which must agree.
  init(type: String, base64: String) throws(KeyProblem) {
    guard Algorithm(rawValue: type) != nil else { throw KeyProblem(unsupported: type) }
    guard let blob = Base64.bytes(of: base64.utf8) else {
      throw KeyProblem("the key is not whole: its text is no base64")
    }
    try self.init(blob: blob)
    guard algorithm.rawValue == type else {
      throw KeyProblem("the key is of type \(algorithm.rawValue), but its line says \(type)")
    }
  }

  /// A key of Ed25519.
  init(ed25519 material: [UInt8]) {
    algorithm = .ed25519
    self.material = material
    blob =
      SSHWireWriter.string(Algorithm.ed25519.rawValue.utf8) + SSHWireWriter.string(material)
  }

  /// `SHA256:` and the digest in base64, as `ssh-keygen -l` prints it.
  package var fingerprint: String {
    let text = Base64.text(of: SHA256Digest(of: blob).bytes)
    return "SHA256:" + text.prefix { $0 != "=" }
  }

  private var isSound: Bool {
    switch algorithm {
    case .ed25519:
      material.count == 32
        && (try? Curve25519.Signing.PublicKey(rawRepresentation: material)) != nil
    case .p256: (try? P256.Signing.PublicKey(x963Representation: material)) != nil
    }
  }

  /// Whether a signature, in the form that OpenSSH gives it, is this key's over some bytes.
  func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    var reader = SSHWireReader(signature)
    guard reader.text() == algorithm.rawValue, let value = reader.string(), reader.isAtEnd else {
      return false
    }
    switch algorithm {
    case .ed25519:
      guard value.count == 64,
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: material)
      else { return false }
      return key.isValidSignature(value, for: message)
    case .p256:
      var parts = SSHWireReader(value)
      guard let r = parts.positive(byteCount: 32), let s = parts.positive(byteCount: 32),
        parts.isAtEnd, let key = try? P256.Signing.PublicKey(x963Representation: material),
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: r + s)
      else { return false }
      return key.isValidSignature(signature, for: message)
    }
  }
}

/// Why a text is no key that can be used.
package struct KeyProblem: Error, Hashable, Sendable {
  /// What is wrong, in words that continue a sentence.
  package let message: String

  /// A problem in words.
  init(_ message: String) { self.message = message }

  /// A key of a kind whose signatures are not checked.
  init(unsupported name: String) {
    // The name is somebody else's text: only what a type may hold is repeated.
    let shown = String(
      String.UnicodeScalarView(
        name.unicodeScalars.prefix(60).filter { ("!"..."~").contains($0) }))
    message =
      shown.hasSuffix("-cert-v01@openssh.com")
      ? "certificates are not taken ('\(shown)'): name the key itself"
      : "keys of type '\(shown)' are not taken: use ssh-ed25519 or ecdsa-sha2-nistp256"
  }
}
