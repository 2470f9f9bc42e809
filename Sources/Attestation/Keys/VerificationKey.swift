import Crypto
import FoundationEssentials

/// A public key of Ed25519, which verifies records.
package struct VerificationKey: Sendable {
  private let key: Curve25519.Signing.PublicKey

  /// A key that is known to be one.
  init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

  /// SPKI around the key, up to the key (RFC 8410).
  private static let prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// Reads what `openssl pkey -pubout` writes, or the line of an OpenSSH `.pub` file.
  package init(text: String) throws(KeyProblem) {
    switch Armour.label(of: text) {
    case "PUBLIC KEY":
      let bytes = try Armour.bytes(of: text, label: "PUBLIC KEY", what: "a public key")
      guard bytes.starts(with: Self.prefix) else { throw KeyProblem("it is no key of Ed25519") }
      try self.init(raw: Array(bytes.dropFirst(Self.prefix.count)))
    case "PRIVATE KEY", "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY":
      throw KeyProblem("it is a private key: keep it secret, and name the public one here")
    case nil:
      let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      guard SSHPublicKey.isLikely(line) else {
        throw KeyProblem(
          "it is no public key: '-----BEGIN PUBLIC KEY-----' or a line 'ssh-ed25519 …' is due")
      }
      let key = try SSHPublicKey(line: line)
      guard key.algorithm == .ed25519 else { throw KeyProblem("it is no key of Ed25519") }
      try self.init(raw: key.material)
    default: throw KeyProblem("it is no public key: '-----BEGIN PUBLIC KEY-----' is due")
    }
  }

  private init(raw: [UInt8]) throws(KeyProblem) {
    guard raw.count == 32, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
    else { throw KeyProblem("it does not hold the 32 bytes of a key of Ed25519") }
    self.key = key
  }

  /// The 32 bytes of the key.
  private var raw: [UInt8] { Array(key.rawRepresentation) }

  /// SPKI in PEM, as OpenSSL reads it.
  package var pem: String {
    "-----BEGIN PUBLIC KEY-----\n\(Base64.text(of: Self.prefix + raw))\n-----END PUBLIC KEY-----\n"
  }

  /// The key's name, as securesystemslib derives it: the digest of its canonical JSON.
  package var identifier: String {
    let description = CanonicalJSON.object([
      "keytype": "ed25519", "scheme": "ed25519",
      "keyval": .object(["public": .text(Hexadecimal.text(of: raw))]),
    ])
    return SHA256Digest(of: description.bytes).description
  }

  /// Whether a signature is this key's over a message.
  package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    signature.count == 64 && key.isValidSignature(signature, for: message)
  }
}
