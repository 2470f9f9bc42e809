import FactTree
import Testing

@testable import Attestation
@testable import ManifestReading

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  private func canonical(
    _ text: String, _ format: TextFormat = .json, omitting: Set<String> = []
  ) throws -> String? {
    let read = ManifestReader(symbols: SymbolTable()).read(Array(text.utf8), format: format)
    #expect(read.problems.isEmpty)
    let root = try #require(read.tree.documents.first)
    return CanonicalFacts.bytes(of: root, in: read.tree, omitting: omitting)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("the example of RFC 8785, section 3.2.2, has the bytes that the RFC gives")
  func example() throws {
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    #expect(
      try canonical(text)
        == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    )
  }

  @Test("names are ordered by UTF-16 units, as in section 3.2.3")
  func order() throws {
    let text = #"""
      {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7}
      """#
    #expect(
      try canonical(text)
        == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{FB33}\":3}")
  }

  @Test(
    "numbers are written as in appendix B",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
      (0x3EB0_C6F7_A0B5_ED8D, "0.000001"), (0x41B3_DE43_5555_5557, "333333333.33333343"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func numbers(bits: UInt64, text: String) {
    #expect(CanonicalWriter.text(of: Double(bitPattern: bits)) == text)
  }

  @Test("what is no number has no text", arguments: [Double.nan, .infinity, -.infinity])
  func noNumber(number: Double) {
    #expect(CanonicalWriter.text(of: number) == nil)
  }

  @Test("the same facts have the same bytes, in YAML and in JSON, whatever the order of keys")
  func sameFacts() throws {
    let yaml = "b: [1, 2.50, 'x']   # a comment\na: { d: null, c: true }\n"
    let json = #"{"a": {"c": true, "d": null}, "b": [1, 2.5, "x"]}"#
    #expect(try canonical(yaml, .yaml) == canonical(json))
  }

  @Test("members are left out of the value itself, not of values below it")
  func omitting() throws {
    let text = #"{"approvals": [1], "plan": {"approvals": [2]}, "id": "RfE"}"#
    #expect(
      try canonical(text, omitting: ["approvals"]) == #"{"id":"RfE","plan":{"approvals":[2]}}"#)
  }

  @Test("facts that hold no number where one is due have no bytes")
  func noBytes() throws {
    #expect(try canonical("a: .nan\n", .yaml) == nil)
    #expect(try canonical("a: [ -.inf ]\n", .yaml) == nil)
  }

  @Test("amounts too large for a double keep their digits")
  func largeAmounts() throws {
    #expect(try canonical("[9007199254740993]") == "[9007199254740993]")
  }

  @Test("a value of the program's own is written by the same rules")
  func values() {
    let value = CanonicalJSON.object([
      "b": .list([1, "x\u{1F}", true, .null]), "a": .members(["k": nil, "l": "é"]),
    ])
    #expect(
      String(decoding: value.bytes, as: UTF8.self)
        == #"{"a":{"l":"é"},"b":[1,"x\u001f",true,null]}"#)
  }

  @Test("a nesting of 100,000 lists does not exhaust the thread")
  func depth() throws {
    let text = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let reader = ManifestReader(
      symbols: SymbolTable(), limits: ReadingLimits(nestingDepth: 200_000))
    let read = reader.read(Array(text.utf8), format: .json)
    let root = try #require(read.tree.documents.first)
    #expect(CanonicalFacts.bytes(of: root, in: read.tree) == Array(text.utf8))
  }

  @Test("a digest is the one that the standard gives for 'abc'")
  func digest() {
    #expect(
      SHA256Digest(of: Array("abc".utf8)).description
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(
    "base64 is taken in both alphabets, and only as an encoder writes it",
    arguments: [
      ("+/8=", [0xFB, 0xFF]), ("-_8=", [0xFB, 0xFF]), ("-_8", [0xFB, 0xFF]), ("", []),
      ("+/9=", nil), ("+/8 =", nil), ("+/8\n=", nil), ("+/8==", nil), ("A", nil), ("A===", nil),
      ("====", nil), ("é+/8=", nil),
    ] as [(String, [UInt8]?)])
  func base64(text: String, bytes: [UInt8]?) {
    #expect(Base64.bytes(of: text.utf8) == bytes)
  }
}
