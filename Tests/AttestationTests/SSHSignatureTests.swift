import Testing

@testable import Attestation

@Suite("SSH signatures")
struct SSHSignatureTests {
  @Test(
    "what ssh-keygen signed is valid, by its own key and no other",
    arguments: [("ada", "ada"), ("ada-sha256", "ada"), ("grace", "grace"), ("mallory", "mallory")])
  func valid(file: String, key: String) throws {
    let signature = try SSHSignature(armoured: Fixture.text("\(file).sig"))
    #expect(signature.namespace == ApprovalStatement.namespace)
    #expect(try signature.key == SSHPublicKey(line: Fixture.text("\(key).pub")))
    #expect(try signature.isValid(for: Fixture.statement()))
    var other = try Fixture.statement()
    other[20] ^= 1
    #expect(!signature.isValid(for: other))
    #expect(!signature.isValid(for: []))
  }

  @Test("the namespace is part of what was signed, so it tells what the signature is for")
  func namespace() throws {
    let signature = try SSHSignature(armoured: Fixture.text("ada-for-git.sig"))
    #expect(signature.namespace == "git")
    #expect(try signature.isValid(for: Fixture.statement()))
  }

  @Test(
    "keys of other kinds are refused in words",
    arguments: [("rsa", "ssh-rsa"), ("p384", "ecdsa-sha2-nistp384")])
  func otherKinds(file: String, type: String) throws {
    let problem = #expect(throws: KeyProblem.self) {
      try SSHSignature(armoured: Fixture.text("\(file).sig"))
    }
    #expect(
      problem?.message
        == "keys of type '\(type)' are not taken: use ssh-ed25519 or ecdsa-sha2-nistp256")
  }

  @Test("a fingerprint is the one that ssh-keygen -l prints")
  func fingerprint() throws {
    let key = try SSHPublicKey(line: Fixture.text("ada.pub"))
    #expect(key.fingerprint.hasPrefix("SHA256:"))
    #expect(key.fingerprint.utf8.count == 50)
  }

  @Test("line ends of Windows and white space at the ends of lines say nothing")
  func whiteSpace() throws {
    let text = try Fixture.text("ada.sig").replacing("\n", with: "  \r\n  ")
    #expect(try SSHSignature(armoured: text).isValid(for: Fixture.statement()))
  }

  @Test(
    "a text that is no signature says why",
    arguments: [
      ("", "it is not an SSH signature"), ("hello", "it is not an SSH signature"),
      ("-----BEGIN SSH SIGNATURE-----", "it is cut off"),
      ("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n", "it is cut off"),
      ("-----BEGIN SSH SIGNATURE-----\n!!\n-----END SSH SIGNATURE-----", "it is damaged"),
      ("-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----", "does not begin"),
      ("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----", "it is cut off"),
      (
        "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAg==\n-----END SSH SIGNATURE-----",
        "of version 2"
      ),
    ])
  func noSignature(text: String, words: String) {
    let problem = #expect(throws: KeyProblem.self) { try SSHSignature(armoured: text) }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
  }

  @Test("no changed byte of a signature leaves it valid", arguments: ["ada", "grace"])
  func everyByte(name: String) throws {
    let text = try Fixture.text("\(name).sig")
    let lines = text.split(separator: "\n").dropFirst().dropLast()
    let bytes = try #require(Base64.bytes(of: lines.joined().utf8))
    let statement = try Fixture.statement()
    let original = try SSHSignature(armoured: text)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      let armoured =
        "-----BEGIN SSH SIGNATURE-----\n\(Base64.text(of: changed))\n-----END SSH SIGNATURE-----"
      guard let signature = try? SSHSignature(armoured: armoured) else { continue }
      #expect(
        !signature.isValid(for: statement) || signature.namespace != original.namespace,
        "byte \(place)")
    }
  }
}
