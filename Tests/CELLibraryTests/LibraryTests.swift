import CEL
import Foundation
import Testing

@Suite("The library CEL, as others use it")
struct LibraryTests {
  private static let rule = "amount <= limit(person.role) && !(amount > 10 && person.onLeave)"

  @Test(
    "the example of the page answers as the page says",
    arguments: [
      (rule, ["role": "manager", "onLeave": false] as CELValue, 4_000, "yes"),
      (rule, ["role": "manager", "onLeave": false], 6_000, "no"),
      (
        rule, ["role": "guest"], 4_000,
        """
        1:11: there is no such role
          amount <= limit(person.role) && !(amount > 10 && person.onLeave)
                    ^^^^^^^^^^^^^^^^^^
        """
      ),
      (
        "amuont < 5", [:], 1,
        """
        1:1: undeclared reference to 'amuont'
          amuont < 5
          ^^^^^^
          did you mean 'amount'?
        """
      ),
      ("amount + 1", [:], 1, "the rule is not true or false"),
    ] as [(String, CELValue, Int64, String)])
  func example(_ rule: String, _ person: CELValue, _ amount: Int64, _ expected: String) {
    #expect(mayApprove(rule, person: person, amount: amount) == expected)
  }

  @Test("the code of the page is the code that was compiled")
  func page() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appendingPathComponent("docs/cel-library.md"), encoding: .utf8)
    for name in ["LibraryExample", "ManyTimesExample"] {
      let code = try String(
        contentsOf: tests.appendingPathComponent("\(name).swift"), encoding: .utf8)
      #expect(page.contains("```swift\n\(code)```\n"), "docs/cel-library.md lacks \(name).swift")
    }
  }

  @Test("one evaluator serves many evaluations")
  func manyTimes() {
    #expect(countOfLate([1, 20, 31, 7, 90]) == 2)
  }

  @Test("values are the same by kind and code points, maps without order")
  func values() {
    #expect(CELValue.map([("a", 1), ("b", 2)]) == ["b": 2, "a": 1])
    #expect(CELValue.int(1) != .double(1))
    #expect(CELValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(CELValue.double(.nan) == .double(.nan))
    #expect(CELValue.list([nil, true, 1.5, "x"]) == [nil, true, 1.5, "x"])
    #expect(CELValue.optional(nil) != .optional(.null))
  }

  @Test(
    "functions are called with the kinds that they were declared with, and only once for a name")
  func functions() {
    var environment = CELEnvironment.standard
    #expect(
      environment.declareFunction("words", [.string], .int, isMember: true) { arguments in
        guard case .string(let text) = arguments[0] else { throw FunctionFailure("no text") }
        return .int(Int64(text.split(separator: " ").count))
      })
    #expect(!environment.declareFunction("words", [.int], .int, isMember: true) { $0[0] })
    #expect(!environment.declareFunction("size", [.int], .int) { $0[0] })
    #expect(environment.declareFunction("team.lead", [], .string) { _ in "Ada" })
    #expect(environment.value("'a b c'.words() + 1") == 4)
    #expect(environment.value("team.lead()") == "Ada")
    #expect(environment.value("dyn('a b').words() == 2 && team.lead().startsWith('A')") == true)
    #expect(environment.value("dyn(1).words()") == nil)
    #expect(environment.compile("1.words()").program == nil)
  }
}

extension CELEnvironment {
  /// The value of an expression without variables, or `nil` where there is none.
  fileprivate mutating func value(_ text: String) -> CELValue? {
    compile(text).program.flatMap { evaluate($0).value }
  }
}
