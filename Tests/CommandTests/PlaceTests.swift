import Foundation
import TestSupport
import Testing

/// A manifest, and where the rules of ``PlaceTests`` find fault with it.
struct PlaceCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let bytes: [UInt8]
  /// `document line:column path`, the tier first, then the owner.
  let places: [String]

  init(_ name: String, file: String = "project.yaml", _ text: String, _ places: String...) {
    self.init(name, file: file, bytes: Array(text.utf8), places)
  }

  init(_ name: String, file: String = "project.yaml", bytes: [UInt8], _ places: [String]) {
    testDescription = name
    self.file = file
    self.bytes = bytes
    self.places = places
  }
}

/// Columns count code points from one and were counted by hand.
@Suite("The place of a violation")
struct PlaceTests {
  private static let policy = """
    title: Places
    version: "1"
    rules:
      define:
        - id: places/wrong-value
          title: The tier is one of 1 and 2
          severity: major
          check: { one_of: { at: p.tier, values: [1, 2] } }
        - id: places/missing-value
          title: Everybody has a name
          severity: major
          check: { required: ["p.team[*].name"] }
    """

  static let blocks = [
    PlaceCase(
      "in plain text", "p:\n  tier: 9\n  team:\n    - role: x\n", "1 2:9 p.tier",
      "1 4:7 p.team[0].name"),
    PlaceCase(
      "behind letters of two, three and four bytes",
      "p: { é漢: 😀, \"é\": 'ü', tier: 9, team: [{ 😀: é }] }\n", "1 1:29 p.tier",
      "1 1:39 p.team[0].name"),
    PlaceCase(
      "behind lines of letters of several bytes",
      "a: é漢😀\nb: \"é\n  漢\"\np:\n  é: |\n    😀😀\n  tier: 漢字\n  team: [{}]\n", "1 7:9 p.tier",
      "1 8:10 p.team[0].name"),
    PlaceCase(
      "behind a combining mark, which is a code point of its own",
      "p: { e\u{301}: x, tier: 9, team: [] }\n", "1 1:19 p.tier"),
    PlaceCase(
      "with lines that end with CR LF", "é: 1\r\np:\r\n  tier: 9\r\n  team:\r\n    - role: x\r\n",
      "1 3:9 p.tier", "1 5:7 p.team[0].name"),
    PlaceCase(
      "with lines that end with CR alone", "é: 1\rp:\r  tier: 9\r  team:\r    - role: x\r",
      "1 3:9 p.tier", "1 5:7 p.team[0].name"),
    PlaceCase(
      "behind U+2028, which ends no line",
      "a: \"x\u{2028}y\"\np: { b: \"\u{2028}\u{2029}\u{85}\", tier: 9, team: [{}] }\n",
      "1 2:22 p.tier", "1 2:32 p.team[0].name"),
    PlaceCase(
      "behind a byte order mark", "\u{FEFF}p: { tier: 9, team: [{}] }\n", "1 1:12 p.tier",
      "1 1:22 p.team[0].name"),
    PlaceCase(
      "in flow style over lines",
      "p: {\n  tier:\n    \"9\",\n  team: [\n    { name: a }, { role: é }\n  ]\n}\n",
      "1 3:5 p.tier", "1 5:18 p.team[1].name"),
    PlaceCase(
      "of a blank value is its key", "p:\n  team:\n    - name:\n      role: x\n  tier: 9\n",
      "1 3:7 p.team[0].name", "1 5:9 p.tier"),
    PlaceCase(
      "of a list that lacks is its holder's key", "é: 1\np: { tier: 1 }\n", "1 2:1 p.team[*].name"),
    PlaceCase(
      "of a section that lacks is the first line", "# a remark\n\né: 1\n", "1 3:1 p.team[*].name"),
    PlaceCase("of an empty map", "{}\n", "1 1:1 p.team[*].name"),
    PlaceCase(
      "of quoted and folded values",
      "p:\n  team:\n    - name: >-\n        \n      é: 1\n  tier: 'nine'\n",
      "1 3:13 p.team[0].name", "1 6:9 p.tier"),
  ]

  static let shared = [
    PlaceCase(
      "of an alias is where the value is written",
      "base: &b\n  - role: é\ntier: &t 9\np: { tier: *t, team: *b }\n", "1 2:5 p.team[0].name",
      "1 3:10 p.tier"),
    PlaceCase(
      "of a merged value is where it is written",
      "base: &b { é: 1, tier: 9 }\np:\n  <<: *b\n  team: [{ role: x }]\n", "1 1:24 p.tier",
      "1 4:10 p.team[0].name"),
    PlaceCase(
      "of a value that outranks a merged one",
      "base: &b { tier: 1, team: [] }\np: { <<: *b, tier: 9 }\n", "1 2:20 p.tier"),
    PlaceCase(
      "in each document of a file",
      "p: { tier: 9, team: [] }\n---\n# é\np:\n  tier: 1\n  team: [{}]\n...\n---\né: 漢\np: { tier: 8, team: [] }\n",
      "1 1:12 p.tier", "2 6:10 p.team[0].name", "3 10:12 p.tier"),
    PlaceCase(
      "behind directives and a remark", "%YAML 1.2\n--- # é\np: { tier: 9, team: [{}] }\n",
      "1 3:12 p.tier",
      "1 3:22 p.team[0].name"),
    PlaceCase(
      "in JSON", file: "project.json",
      "{\n  \"é漢😀\": \"\\u00e9\",\n  \"p\": {\"a\": \"😀\", \"tier\": 9,\n    \"team\": [{\"name\": \"x\"}, {\"role\": \"é\"}]}\n}\n",
      "1 3:27 p.tier", "1 4:29 p.team[1].name"),
    PlaceCase(
      "in JSON on one line behind U+2028", file: "project.json",
      "{\"a\": \"\u{2028}\", \"p\": {\"tier\": \"9\", \"team\": [{}]}}", "1 1:26 p.tier",
      "1 1:40 p.team[0].name"),
    PlaceCase(
      "in JSON with a byte order mark and CR LF", file: "project.json",
      "\u{FEFF}{\r\n\"p\": {\"tier\": 9, \"team\": []}}\r\n", "1 2:15 p.tier"),
    PlaceCase(
      "in UTF-16",
      bytes: [0xFF, 0xFE]
        + Array("é: 😀\np: { tier: 9, team: [{}] }\n".utf16).flatMap {
          [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }, ["1 2:12 p.tier", "1 2:22 p.team[0].name"]),
  ]

  @Test("is right to line and column", arguments: blocks + shared)
  func place(_ place: PlaceCase) throws {
    let folder = try ScratchFolder()
    try folder.write(Self.policy, to: "policy.yaml")
    try folder.write(place.bytes, to: place.file)
    let report = try Report([place.file, "--policy", "policy.yaml"], in: folder.url)
    #expect(
      report.violations.map { "\($0.document) \($0.line):\($0.column) \($0.path)" } == place.places)
    #expect(report.violations.allSatisfy { $0.morePlaces.isEmpty })
  }
}
