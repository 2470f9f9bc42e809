import CELSyntax
import Diagnostics
import SourceText
import Testing

@Suite("Limits")
struct LimitTests {
  private func parse(_ text: String, length: Int = 10_000_000) -> ParseResult {
    Parser.parse(
      Array(text.utf8), options: ParserOptions(macros: .all, maximumLength: length))
  }

  private func nested(_ open: String, _ inner: String, _ close: String, _ depth: Int) -> String {
    String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
  }

  static let deep: [(open: String, close: String)] = [
    ("(", ")"), ("[", "]"), ("{1:", "}"), ("f(", ")"), ("!", ""), ("- ", ""), ("a[", "]"),
    ("a ? b : ", ""), ("a ? (", ") : b"), ("A{b: ", "}"), ("a.all(x, ", ")"), ("x + (", ")"),
    ("has(", ")"), ("cel.bind(x, ", ", x)"), ("", ".a"), ("", "[0]"), ("", ".f()"), ("", " + 1"),
    ("", "(1)"), ("!(", ")"), ("[?", "]"), ("", " < 1"), ("", ".?a"), ("", ".optMap(y, y)"),
    ("1 in (", ")"),
  ]

  static let unbalanced: [(open: String, close: String)] = [
    ("(", ""), ("[", ""), ("{", ""), ("", ")"), ("a.b{c:", ""), ("f(", ""), ("", "]"),
  ]

  @Test("ten thousand levels end in one clear message", arguments: deep + unbalanced)
  func depth(_ pair: (open: String, close: String)) {
    let result = parse(nested(pair.open, "x", pair.close, 10_000))
    #expect(result.expression == nil)
    #expect(!result.diagnostics.isEmpty)
    #expect(result.diagnostics.count <= 40)
  }

  @Test("twelve levels of everything are read, and two hundred parentheses")
  func enough() {
    #expect(parse(nested("(", "x", ")", 200)).expression != nil)
    for pair in Self.deep where pair.open != "has(" && pair.close != "(1)" {
      #expect(parse(nested(pair.open, "x.y", pair.close, 12)).expression != nil, "\(pair)")
    }
  }

  @Test("a hundred thousand terms of || are one balanced tree")
  func manyTerms() throws {
    let text = "a" + String(repeating: " || a", count: 99_999)
    let expression = try #require(parse(text).expression)
    var count = 0
    var highest = 0
    func walk(_ part: Expression, _ depth: Int) {
      count += 1
      highest = max(highest, depth)
      if case .call(let call) = part.kind { call.arguments.forEach { walk($0, depth + 1) } }
    }
    walk(expression, 1)
    #expect(count == 199_999)
    #expect(highest <= 19)
  }

  @Test("a text beyond the limit is refused by its length, counted in code points")
  func length() {
    let long = "'" + String(repeating: "é", count: 100_000) + "'"
    let result = parse(long, length: 100_000)
    #expect(
      result.diagnostics.map(\.message) == [
        "the expression has 100002 characters; the limit is 100000"
      ])
    #expect(parse(long, length: 100_002).expression != nil)
  }

  @Test("no more than a hundred mistakes are kept, and the parser gives in after thirty")
  func mistakes() {
    let result = parse(String(repeating: "a b ", count: 5_000))
    #expect(result.diagnostics.count == 31)
    let escapes = parse("'" + String(repeating: "\\q", count: 5_000) + "'")
    #expect(escapes.diagnostics.count <= 100)
    let strays = parse(String(repeating: "§ ", count: 5_000))
    #expect(strays.diagnostics.count <= 100)
    let blanks = parse(String(repeating: "\u{A0} ", count: 50_000) + "a")
    #expect(blanks.diagnostics.count <= 100)
  }

  static let seeds = [
    "a.b[0].c(d, 'e') + -1 * {\"k\": [1u, 2.5e3, ?x]}.k ? !has(a.b) : b'\\xff' in [r'\\d']",
    "project.gates.exists(g, g.id == 'G2' && g.approvals.filter(a, a.ok).size() >= 2)",
    "a.?b[?c].`d-e`.all(k, v, k != v) || cel.bind(x, 1, x) // note\n && A.B{c: 1, ?d: 2}",
    "“a” = b and not c & d | e === 'f\\u12' <> 0x 1_000 ≤ é \u{A0} `x` if $",
    "'''a\n'b''' + \"\"\"c\"\"\" + '' + \"\" + '\\U0010FFFF\\377'",
  ]

  static let troublesome: [UInt8] = [
    0, 0x22, 0x27, 0x28, 0x29, 0x2D, 0x2E, 0x3F, 0x5B, 0x5C, 0x60, 0x7B, 0x7D, 0x80, 0xE2, 0xFF,
  ]

  @Test("no prefix, deletion or change of a byte makes the parser crash or hang", arguments: seeds)
  func mutations(_ seed: String) {
    let bytes = Array(seed.utf8)
    var faults: [[UInt8]] = []
    let options = ParserOptions(macros: MacroTable(Macro.standard + Macro.twoVariable + [.given]))
    for position in bytes.indices {
      var mutants = [Array(bytes[..<position]), Array(bytes[position...])]
      var deleted = bytes
      deleted.remove(at: position)
      mutants.append(deleted)
      for offset in 0..<3 {
        let byte = Self.troublesome[(position * 3 + offset) % Self.troublesome.count]
        var changed = bytes
        changed[position] = byte
        mutants.append(changed)
      }
      for mutant in mutants {
        let result = Parser.parse(mutant, options: options)
        if (result.expression == nil) == result.diagnostics.isEmpty { faults.append(mutant) }
        let isWithin = result.diagnostics.allSatisfy {
          $0.span.start <= $0.span.end && Int($0.span.end) <= mutant.count
        }
        if !isWithin { faults.append(mutant) }
      }
    }
    #expect(faults.map { String(decoding: $0, as: UTF8.self) } == [])
  }
}
