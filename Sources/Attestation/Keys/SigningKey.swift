import Crypto
import FoundationEssentials

/// A private key of Ed25519, which signs records.
package struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A key from the 32 bytes that it is.
  init(seed: [UInt8]) throws(KeyProblem) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw KeyProblem("it does not hold the 32 bytes of a key of Ed25519") }
    self.key = key
  }

  /// Reads what `openssl genpkey -algorithm ed25519` or `ssh-keygen -t ed25519 -N ''` writes.
  package init(text: String) throws(KeyProblem) {
    switch Armour.label(of: text) {
    case "PRIVATE KEY": try self.init(pkcs8: text)
    case "OPENSSH PRIVATE KEY":
      try self.init(
        seed: OpenSSHPrivateKey.seed(
          of: Armour.bytes(
            of: text, label: "OPENSSH PRIVATE KEY", what: "a private key of OpenSSH")))
    case "ENCRYPTED PRIVATE KEY":
      throw KeyProblem("it is locked with a passphrase: unlock it first")
    case "PUBLIC KEY", "SSH SIGNATURE": throw KeyProblem("it is no private key")
    default:
      throw KeyProblem(
        "it is no private key: '-----BEGIN PRIVATE KEY-----' or '-----BEGIN OPENSSH PRIVATE KEY-----' is due"
      )
    }
  }

  /// PKCS#8 of version 1 around the seed, up to the seed (RFC 8410).
  private static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]

  private init(pkcs8 text: String) throws(KeyProblem) {
    let bytes = try Armour.bytes(of: text, label: "PRIVATE KEY", what: "a private key")
    guard bytes.starts(with: Self.prefix) else {
      throw KeyProblem(
        "it is no key of Ed25519: make one with 'openssl genpkey -algorithm ed25519'")
    }
    try self.init(seed: Array(bytes.dropFirst(Self.prefix.count)))
  }

  /// The key that verifies what this one signs.
  package var verificationKey: VerificationKey { VerificationKey(key.publicKey) }

  /// The 64 bytes of a signature; `nil` where the system has no random numbers.
  package func signature(for message: [UInt8]) -> [UInt8]? {
    (try? key.signature(for: message)).map { Array($0) }
  }
}
