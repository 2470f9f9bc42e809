import Foundation
import TestSupport
import Testing

@Suite("Awkward input")
struct AwkwardInputTests {
  private static let policy = """
    title: A little charter
    version: "1"
    rules:
      define:
        - id: charter/names-its-sponsor
          title: The charter names its sponsor
          severity: major
          check: { required: [charter.sponsor] }
        - id: project/tier-is-one-of-three
          title: The tier is 1, 2 or 3
          severity: major
          check: { one_of: { at: project.tier, values: [1, 2, 3] } }
        - id: project/tier-is-a-number
          title: The tier is a number within bounds
          severity: minor
          check: { range: { at: project.tier, min: 1, max: 3 } }
        - id: gates/dates-are-days
          title: Gates are held on days of the calendar
          severity: major
          for: gates[*]
          check: { dates: { at: date, not_after: =today } }
    """

  private static let good = """
    project: { id: PRJ-00001, tier: 2 }
    charter:
      sponsor: Ada Okafor
      purpose: Replace the ledger
    gates:
      - { name: charter, date: 2026-01-15 }

    """

  /// Nine levels of nine aliases each: 387 million values when written out.
  private static let aliasBomb: String = {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    return text
  }()

  @Test("is one violation a file, and the other files go on")
  func folder() throws {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "policy.yml.txt")
    try folder.write(Self.policy, to: "policy/policy.yaml")
    try folder.write("project:\n  id: [P-1\ncharter: {}\n", to: "p/broken.yaml")
    try folder.write("project: {}\ncharter: {}\nproject: {}\n", to: "p/doubled.yaml")
    try folder.write(Self.good, to: "p/good.yaml")
    try folder.write((0..<4096).map { UInt8(truncatingIfNeeded: $0 * 7) }, to: "p/binary.yaml")
    try folder.write(Self.aliasBomb, to: "p/bomb.yaml")
    try folder.write(String(repeating: "[", count: 100_000), to: "p/deep.yaml")
    let report = try Report(
      ["p", "--policy", "policy/policy.yaml", "--as-of", "2026-03-01"], in: folder.url)
    #expect(report.status == 1)
    #expect(report.figure("manifests.judged") == 1)
    #expect(report.figure("manifests.unreadable") == 5)
    #expect(report.verdicts(on: "good.yaml")["pass"] == 4)
    #expect(report.countsByRule == ["manifest/is-readable": 5])
    #expect(
      report.violations.map { "\($0.file):\($0.line):\($0.column) \($0.message)" } == [
        "p/binary.yaml:1:1 the file is binary, not text: the control character U+0000 cannot stand in a text",
        "p/bomb.yaml:6:10 aliases and merge keys bring in more values than the limit of 100,000 (--max-aliased-nodes)",
        "p/broken.yaml:3:8 a ',' or ']' is expected here",
        "p/deep.yaml:1:129 lists and maps nest deeper than the limit of 128 levels (--max-depth)",
        "p/doubled.yaml:3:1 the key 'project' stands here a second time; it is already on line 1",
      ])
  }

  /// A change to the good manifest, and what the program says: `line:column rule, message`.
  static let changes: [(name: String, from: String, to: String, said: [String])] = [
    (
      "a key given twice", "  sponsor: Ada", "  sponsor: \"\"\n  sponsor: Ada",
      [
        "4:3 manifest/is-readable the key 'sponsor' stands here a second time; it is already on line 3"
      ]
    ),
    ("a sponsor called no", "Ada Okafor", "no", []),
    ("a byte order mark", "project: {", "\u{FEFF}project: {", []),
    (
      "a tab as indentation", "  purpose:", "\tpurpose:",
      ["4:1 manifest/is-readable a tab cannot indent a line"]
    ),
    (
      "a second document without a sponsor", "gates:",
      "---\nproject: { id: P-2 }\ncharter: {}\ngates:",
      ["7:1 charter/names-its-sponsor charter.sponsor is missing"]
    ),
    (
      "the thirtieth of February", "2026-01-15", "2026-02-30",
      ["6:28 gates/dates-are-days gates[0].date is \"2026-02-30\", a day that does not exist"]
    ),
    ("a sponsor that is merged in", "  sponsor: Ada Okafor", "  <<: { sponsor: Ada }", []),
    (
      "an empty sponsor that is merged in", "  sponsor: Ada Okafor", "  <<: { é: 1, sponsor: '' }",
      ["3:24 charter/names-its-sponsor charter.sponsor is blank"]
    ),
    (
      "a tier that is a text", "tier: 2", "tier: \"1\"",
      [
        "1:33 project/tier-is-one-of-three project.tier is \"1\"; must be one of 1, 2, 3",
        "1:33 project/tier-is-a-number project.tier is \"1\", a text, where a number is due",
      ]
    ),
  ]

  @Test("gets the right answer", arguments: changes)
  func change(_ name: String, _ from: String, _ to: String, _ said: [String]) throws {
    #expect(Self.good.contains(from))
    let found = try answer(to: Array(Self.good.replacing(from, with: to).utf8))
    #expect(found == said)
  }

  @Test("that is no UTF-8 is told at its place")
  func invalidBytes() throws {
    var bytes = Array(Self.good.replacing("Ada Okafor", with: "é @").utf8)
    let at = try #require(bytes.firstIndex(of: UInt8(ascii: "@")))
    bytes[at] = 0xFF
    #expect(
      try answer(to: bytes) == ["3:14 manifest/is-readable byte 0xFF at offset 59 is not UTF-8"])
  }

  @Test(
    "that says nothing does not slip out",
    arguments: ["", "\n\n", "# a remark\n", "---\n", "\u{FEFF}", "null\n"])
  func empty(_ text: String) throws {
    let found = try answer(to: Array(text.utf8))
    #expect(found.count == 1)
    #expect(found.first?.contains("manifest/is-readable") == true)
    #expect(found.first?.contains("says nothing") == true)
  }

  @Test("that is an alias bomb names the limit, and its option")
  func aliasBomb() throws {
    let found = try answer(to: Array(Self.aliasBomb.utf8))
    #expect(found.count == 1)
    #expect(found.first?.contains("--max-aliased-nodes") == true)
  }

  private func answer(to manifest: [UInt8]) throws -> [String] {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "policy.yaml")
    try folder.write(manifest, to: "project.yaml")
    let report = try Report(
      ["project.yaml", "--policy", "policy.yaml", "--as-of", "2026-03-01"], in: folder.url)
    return report.violations.map { "\($0.line):\($0.column) \($0.rule) \($0.message)" }
  }
}
