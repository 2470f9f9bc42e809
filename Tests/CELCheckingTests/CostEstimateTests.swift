import CELChecking
import CELSyntax
import Testing

@Suite("The guess at what an expression may cost")
struct CostEstimateTests {
  private func cost(_ text: String) throws -> Int {
    let parsed = Parser.parse(Array(text.utf8), options: ParserOptions(macros: .all))
    return CostEstimate(of: try #require(parsed.expression)).cost
  }

  @Test(
    "is small for what rules usually ask",
    arguments: [
      "project.tier <= 2", "risks.filter(r, r.score > 11).size() > 0",
      "gates.all(g, g.approvals.exists(a, a.role == 'sponsor'))",
    ])
  func small(_ text: String) throws {
    #expect(try cost(text) < 1_000_000)
  }

  @Test(
    "is beyond the budget for what can explode",
    arguments: [
      "a.all(w, a.all(x, a.all(y, a.all(z, w == x && y == z))))",
      "[1].map(a, [a, a, a, a, a, a, a, a, a, a]).map(b, [b, b, b, b, b, b, b, b, b, b])"
        + ".all(c, facts.all(d, facts.all(e, facts.all(f, e == f))))",
      "a.map(x, a.map(y, a.map(z, [x, y, z]))).size() > 0",
    ])
  func large(_ text: String) throws {
    #expect(try cost(text) > 1_000_000)
  }

  @Test("ends at a number of its own, however deep the loops")
  func saturates() throws {
    let deep = (0..<40).reduce("true") { inner, level in "a.all(x\(level), \(inner))" }
    #expect(try cost(deep) == CostEstimate.largest)
  }
}
