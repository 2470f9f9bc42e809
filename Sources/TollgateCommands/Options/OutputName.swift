import ArgumentParser
import SourceText

/// What stands behind `--output`: a file, with a format in front of it or without one.
struct OutputName {
  /// The format, one of those that were asked for.
  let format: String?
  /// The file; neither empty nor `-`.
  let file: String

  /// Reads `FORMAT:FILE` or `FILE`.
  ///
  /// - Throws: What is wrong with it, and what was probably meant.
  init(_ text: String, formats: [String]) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let word = parts.count == 2 && Self.isWord(parts[0]) ? String(parts[0]) : nil
    if let word, !formats.contains(word) {
      let hint =
        NearestName.of(word, in: formats).map { "did you mean '\($0)'?" }
        ?? "formats: \(formats.joined(separator: ", "))."
      throw ValidationError(
        "'\(word)' is no format of a report; \(hint) A file of that name is './\(text)'")
    }
    format = word
    file = word == nil ? text : String(parts[1])
    if file.isEmpty { throw ValidationError("no file is named; write FORMAT:FILE") }
    if file == "-" {
      let format = word.map { " \($0)" } ?? ""
      throw ValidationError(
        "'-' is no file; --output-format\(format) writes to standard output, and a file of that name is './-'"
      )
    }
  }

  /// Whether a text may be meant as a format: ASCII letters and hyphens.
  private static func isWord(_ text: Substring) -> Bool {
    text.unicodeScalars.count > 1
      && text.unicodeScalars.allSatisfy { $0 == "-" || $0.isASCII && $0.properties.isAlphabetic }
  }
}
