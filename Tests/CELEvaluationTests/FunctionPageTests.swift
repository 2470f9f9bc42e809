import CELEvaluation
import Foundation
import Testing

@Suite("The page of functions")
struct FunctionPageTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/cel-functions.md")

  @Test("is what the declarations say")
  func isFresh() throws {
    let text = FunctionPage.text()
    if ProcessInfo.processInfo.environment["TOLLGATE_REFRESH_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: Self.page)
    }
    let found = (try? Data(contentsOf: Self.page)).map { String(decoding: $0, as: UTF8.self) }
    #expect(
      found == text,
      "docs/cel-functions.md is stale: TOLLGATE_REFRESH_GOLDEN=1 swift test --filter FunctionPageTests"
    )
  }
}
