/// The file that `ssh-keygen` writes for a private key.
enum OpenSSHPrivateKey {
  private static let magic = Array("openssh-key-v1\0".utf8)

  /// The seed of a key of Ed25519 that is not locked.
  static func seed(of bytes: [UInt8]) throws(KeyProblem) -> [UInt8] {
    var reader = SSHWireReader(bytes)
    guard reader.skip(magic), let cipher = reader.text(), reader.string() != nil,
      reader.string() != nil
    else { throw damaged }
    guard cipher == "none" else {
      throw KeyProblem("it is locked with a passphrase: unlock a copy with 'ssh-keygen -p -N \"\"'")
    }
    guard reader.number() == 1, reader.string() != nil, let secret = reader.string() else {
      throw damaged
    }
    var parts = SSHWireReader(secret)
    guard let first = parts.number(), first == parts.number(), let type = parts.text() else {
      throw damaged
    }
    guard type == SSHPublicKey.Algorithm.ed25519.rawValue else {
      throw KeyProblem("it is no key of Ed25519: make one with 'ssh-keygen -t ed25519'")
    }
    guard let key = parts.string(), let pair = parts.string(), pair.count == 64,
      pair.suffix(32).elementsEqual(key)
    else { throw damaged }
    return Array(pair.prefix(32))
  }

  private static let damaged = KeyProblem("it is damaged: this is not what ssh-keygen writes")
}
