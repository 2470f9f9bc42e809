import Crypto

/// A signature as `ssh-keygen -Y sign` writes it.
package struct SSHSignature: Hashable, Sendable {
  /// The key that is said to have signed.
  package let key: SSHPublicKey
  /// What the signature is for; whoever checks it must demand its own.
  package let namespace: String

  private let hash: Hash
  private let signature: [UInt8]

  /// How the message is digested before it is signed.
  private enum Hash: String {
    case sha256, sha512

    func digest(_ message: [UInt8]) -> [UInt8] {
      switch self {
      case .sha256: Array(SHA256.hash(data: message))
      case .sha512: Array(SHA512.hash(data: message))
      }
    }
  }

  private static let magic = Array("SSHSIG".utf8)

  /// Reads the text between `-----BEGIN SSH SIGNATURE-----` and its end.
  package init(armoured text: String) throws(KeyProblem) {
    let bytes = try Armour.bytes(of: text, label: "SSH SIGNATURE", what: "an SSH signature")
    var reader = SSHWireReader(bytes)
    guard reader.skip(Self.magic) else {
      throw KeyProblem("it does not begin as SSH signatures do")
    }
    guard let version = reader.number() else { throw Self.cutOff }
    guard version == 1 else { throw KeyProblem("it is of version \(version), not 1") }
    guard let blob = reader.string() else { throw Self.cutOff }
    key = try SSHPublicKey(blob: blob)
    guard let namespace = reader.text(), reader.string() != nil, let name = reader.text(),
      let signature = reader.string()
    else { throw Self.cutOff }
    guard reader.isAtEnd else { throw KeyProblem("something follows it") }
    guard !namespace.isEmpty else { throw KeyProblem("it has no namespace") }
    guard let hash = Hash(rawValue: name) else {
      throw KeyProblem("it digests by something else than sha256 or sha512")
    }
    self.namespace = namespace
    self.hash = hash
    self.signature = signature
  }

  private static let cutOff = KeyProblem("it is cut off")

  /// Whether the signature is its key's over a message; says nothing of whose the key is.
  package func isValid(for message: [UInt8]) -> Bool {
    let signed =
      Self.magic + SSHWireWriter.string(namespace.utf8) + SSHWireWriter.string([])
      + SSHWireWriter.string(hash.rawValue.utf8) + SSHWireWriter.string(hash.digest(message))
    return key.verifies(signature, over: signed)
  }
}
