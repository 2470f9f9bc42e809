import Diagnostics
import SourceText
import Testing

@testable import Attestation

@Suite("Files of allowed signers")
struct AllowedSignersTests {
  private let namespace = ApprovalStatement.namespace

  private func key(_ name: String) throws -> SSHPublicKey {
    try SSHPublicKey(line: Fixture.text("\(name).pub"))
  }

  /// A file whose lines name keys as `@ada`.
  private func signers(_ text: String) throws -> AllowedSigners {
    var text = text
    for name in ["ada", "grace", "mallory", "rsa", "p384"] {
      let words = try Fixture.text("\(name).pub").split(separator: " ").prefix(2)
      text = text.replacing("@\(name)", with: words.joined(separator: " "))
    }
    return AllowedSigners(SourceFile(name: "allowed_signers", text: text))
  }

  private func refusal(
    _ text: String, _ name: String = "ada", as principal: String = "Ada Lovelace",
    for namespace: String = ApprovalStatement.namespace, at time: String = "20260331"
  ) throws -> SignerRefusal? {
    let signers = try signers(text)
    #expect(signers.mistakes == [])
    let seconds = try #require(SSHTime.seconds(time))
    return try signers.refusal(
      of: key(name), as: principal, namespace: namespace, at: seconds)
  }

  @Test(
    "a key is allowed by the line that names its owner",
    arguments: [
      "\"Ada Lovelace\" @ada", "\"Ada Lovelace\" @ada a comment", "  \"Ada Lovelace\"\t@ada",
      "# a comment\n\n\"Ada Lovelace\" @ada\n", "\"Grace,Ada Lovelace\" @ada", "* @ada",
      "\"Ada*\" @ada", "Ada?Lovelace @ada",
      "\"Ada Lovelace\" namespaces=\"approval@tollgate\" @ada",
      "\"Ada Lovelace\" namespaces=\"git,approval@*\" @ada",
      "\"Ada Lovelace\" NAMESPACES=\"*\" @ada",
      "\"Ada Lovelace\" valid-after=\"20260331Z\" @ada",
      "\"Ada Lovelace\" valid-before=\"20260331\" @ada",
      "\"Ada Lovelace\" valid-after=\"20260101\",valid-before=\"20261231235959Z\" @ada",
      "\"Ada Lovelace\" @mallory\n\"Ada Lovelace\" @ada\r\n", "\"Ada Lovelace\" @rsa\n* @ada",
    ])
  func allowed(text: String) throws {
    #expect(try refusal(text) == nil)
  }

  @Test("each reason for a refusal is told apart")
  func refusals() throws {
    #expect(try refusal("* @ada", "mallory") == .keyIsUnknown)
    #expect(try refusal("", "ada") == .keyIsUnknown)
    #expect(try refusal("Grace @ada") == .keyIsAnothers(["Grace"]))
    #expect(try refusal("\"*,!Ada Lovelace\" @ada") == .keyIsAnothers(["*,!Ada Lovelace"]))
    #expect(try refusal("* namespaces=\"git\" @ada") == .namespaceIsNotAllowed(["git"]))
    #expect(
      try refusal("* namespaces=\"*,!approval@*\" @ada")
        == .namespaceIsNotAllowed(["*,!approval@*"])
    )
    let end = try #require(SSHTime.seconds("20260330235959Z"))
    #expect(try refusal("* valid-before=\"20260330235959Z\" @ada") == .keyHasExpired(end))
    let beginning = try #require(SSHTime.seconds("20260401"))
    #expect(try refusal("* valid-after=\"20260401\" @ada") == .keyIsNotYetValid(beginning))
    #expect(
      try refusal(
        "ada lovelace @ada".replacing("ada l", with: "\"ada l").replacing("e @", with: "e\" @"))
        == .keyIsAnothers(["ada lovelace"]))
  }

  @Test("an expired line does not undo another that is in force")
  func severalLines() throws {
    #expect(try refusal("* valid-before=\"20250101\" @ada\n* @ada") == nil)
    #expect(try refusal("* namespaces=\"git\" @ada\n* @ada") == nil)
  }

  @Test(
    "a line that cannot be used is a mistake at its place",
    arguments: [
      ("* cert-authority @ada", "'cert-authority' is not taken", 3),
      ("* cert-authority,namespaces=\"x\" @ada", "'cert-authority' is not taken", 3),
      ("* @ada\nx", "the key is missing", 9), ("*", "the key is missing", 2),
      ("Ada Lovelace @ada", "'Lovelace' is neither an option nor a type of key", 5),
      ("\"Ada @ada", "the quote is not closed", 1), ("\"Ada\"x @ada", "white space is due", 6),
      ("ada,,grace @ada", "a name of the list is empty", 1), (",ada @ada", "a name of the list", 1),
      ("* namespaces=git @ada", "must stand between quotes", 3),
      ("* namespaces @ada", "'namespaces' needs a value", 3),
      ("* namespaces=\"\" @ada", "names none", 3),
      ("* namespaces=\"a\",namespaces=\"b\" @ada", "given twice", 18),
      ("* namespaces=\"a @ada", "the quote is not closed", 3),
      ("* namespaces=\"a\"x @ada", "a comma is due", 17),
      ("* namespaces=\"a\", @ada", "an option is due after the comma", 17),
      ("* verify-required @ada", "'verify-required' is neither", 3),
      ("* valid-before=\"2026-03-31\" @ada", "YYYYMMDD", 3),
      ("* valid-before=\"20260231\" @ada", "YYYYMMDD", 3),
      ("* valid-after=\"20260401\",valid-before=\"20260331\" @ada", "is not after", 1),
      ("* ssh-ed25519", "the key is missing or damaged", 3),
      ("* ssh-ed25519 AAAA!", "the key is missing or damaged", 3),
      ("* ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", "the key does not have the length", 3),
      ("* ssh-dss", "the key is missing or damaged", 3),
    ])
  func mistakes(text: String, words: String, column: Int) throws {
    let signers = try signers(text)
    let mistake = try #require(signers.mistakes.first)
    #expect(signers.mistakes.count == 1)
    #expect(mistake.message.contains(words), "\(mistake.message)")
    if text.contains("\n") { return }
    #expect(Int(mistake.span.start) + 1 == column)
  }

  @Test("all mistakes are told in one run, each on its line")
  func severalMistakes() throws {
    let signers = try signers("x\n* @ada\n\"y\n# fine\n\u{FEFF}* cert-authority @ada\n")
    let index = LineIndex(signers.file.bytes)
    #expect(signers.mistakes.map { index.line(at: $0.span.start) } == [1, 3, 5])
  }

  @Test("a key whose type belies its text is a mistake")
  func belied() throws {
    let text = try Fixture.text("grace.pub").replacing("ecdsa-sha2-nistp256", with: "ssh-ed25519")
    let signers = AllowedSigners(SourceFile(name: "a", text: "* \(text)"))
    #expect(signers.mistakes.first?.message.contains("its line says ssh-ed25519") == true)
  }

  @Test(
    "times are days, minutes or seconds in UTC",
    arguments: [
      ("20260331", "2026-03-31"), ("20260331Z", "2026-03-31"), ("20260331utc", "2026-03-31"),
      ("202603311405", "2026-03-31T14:05:00Z"), ("20260331140506Z", "2026-03-31T14:05:06Z"),
      ("19691231235959", "1969-12-31T23:59:59Z"), ("2026033", nil), ("20261331", nil),
      ("202603312500", nil), ("20260331Zz", nil), ("", nil), ("Z", nil), ("２０２６0331", nil),
    ])
  func times(text: String, shown: String?) {
    #expect(SSHTime.seconds(text).map(SSHTime.text) == shown)
  }

  @Test("a pattern of many stars takes no time")
  func stars() {
    let list = PatternList(String(repeating: "*a", count: 2_000) + "b")
    #expect(!list.matches(String(repeating: "a", count: 4_000)))
  }
}
