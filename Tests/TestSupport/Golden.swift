package import Foundation

/// Compares text with a file that holds what it should be.
///
/// Golden files stand in a folder `Golden` beside the test. A run with `TOLLGATE_REFRESH_GOLDEN=1`
/// in the environment writes them anew; look at the difference before you commit it.
package enum Golden {
  /// What stands in the way of a golden file's truth.
  package struct Mismatch: Error, CustomStringConvertible {
    /// The first differing lines, and the command that refreshes the file.
    package let description: String
  }

  private static let command = "TOLLGATE_REFRESH_GOLDEN=1 swift test"

  /// The most differing lines that are shown.
  private static let mostLines = 6

  /// Throws when the text differs from the golden file, or when there is no such file.
  ///
  /// - Parameters:
  ///   - text: What the code made.
  ///   - name: The name of the golden file, such as `full.txt`.
  ///   - test: The path of the test's source file, which names the folder.
  package static func verify(_ text: String, _ name: String, beside test: String = #filePath) throws
  {
    let folder = URL(fileURLWithPath: test).deletingLastPathComponent()
      .appendingPathComponent("Golden")
    try verify(text, at: folder.appendingPathComponent(name))
  }

  /// Throws when the text differs from a golden file that stands elsewhere, such as a committed example.
  package static func verify(_ text: String, at file: URL) throws {
    let name = file.lastPathComponent
    if ProcessInfo.processInfo.environment["TOLLGATE_REFRESH_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    guard let data = try? Data(contentsOf: file) else {
      throw Mismatch(description: "There is no golden file \(name). To write it: \(command)")
    }
    guard data != Data(text.utf8) else { return }
    let expected = String(decoding: data, as: UTF8.self)
    throw Mismatch(description: difference(between: expected, and: text, name: name))
  }

  private static func difference(
    between expected: String, and actual: String, name: String
  ) -> String {
    let wanted = lines(of: expected)
    let found = lines(of: actual)
    var shown = ["The text differs from Golden/\(name):"]
    for number in 0..<max(wanted.count, found.count) where shown.count <= mostLines * 2 {
      let left = number < wanted.count ? wanted[number] : nil
      let right = number < found.count ? found[number] : nil
      guard left != right else { continue }
      shown.append("  line \(number + 1), golden: \(left.map(\.debugDescription) ?? "(none)")")
      shown.append("  line \(number + 1), now:    \(right.map(\.debugDescription) ?? "(none)")")
    }
    return (shown + ["If the new text is right: \(command)"]).joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
