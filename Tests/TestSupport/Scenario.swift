import Foundation

/// A test that reads as a session in a terminal: files, a command, and all that came of it.
///
///     ==== about
///     A missing sponsor shows at the key of the charter.
///     ==== file project.yaml
///     charter:
///       purpose: …
///     ==== command
///     check project.yaml --as-of 2026-03-31
///     ==== status
///     1
///     ==== output
///     …
///     ==== errors
///     …
///
/// Commands under `before`, one a line, run first, and nobody asks what they say. The last three
/// sections are what the program must say; `TOLLGATE_REFRESH_GOLDEN=1` writes them anew.
/// Words of a command are split at blanks; single quotes keep blanks together.
public struct Scenario: Sendable, CustomStringConvertible {
  /// Why a scenario does not hold.
  public struct Difference: Error, CustomStringConvertible {
    /// What differs, and how to accept it.
    public let description: String
  }

  private let url: URL
  private let sections: [(head: String, body: String)]

  /// The scenarios of a folder beside a test file, in order of their names.
  public static func all(in folder: String, beside file: String = #filePath) -> [Scenario] {
    let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { $0.hasSuffix(".scenario") }.sorted().compactMap { name in
      let file = url.appendingPathComponent(name)
      return (try? Data(contentsOf: file)).map {
        Scenario(url: file, text: String(decoding: $0, as: UTF8.self))
      }
    }
  }

  private init(url: URL, text: String) {
    self.url = url
    var sections: [(head: String, body: String)] = []
    // By scalars: as a character, the line break of CSV and calendars is another than "\n".
    let scalars = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for line in scalars.map({ String($0) }) {
      if line.hasPrefix("==== ") {
        sections.append((String(line.dropFirst(5)), ""))
      } else if !sections.isEmpty {
        sections[sections.count - 1].body += line + "\n"
      }
    }
    // The last line break of the text ends its last line, and does not begin another.
    if let last = sections.indices.last,
      sections[last].body.hasSuffix("\n\n") || sections[last].body == "\n"
    {
      sections[last].body.removeLast()
    }
    self.sections = sections
  }

  /// The file's name without its ending.
  public var description: String { url.deletingPathExtension().lastPathComponent }

  /// The command, word by word.
  public var command: [String] { words(body("command")) }

  /// Runs a command among the scenario's files.
  public func run(_ command: [String]) throws -> ToolRun {
    let folder = try ScratchFolder()
    for section in sections where section.head.hasPrefix("file ") {
      try folder.write(section.body, to: String(section.head.dropFirst(5)))
    }
    for line in body("before").split(separator: "\n") {
      _ = try ToolRun(words(String(line)), in: folder.url)
    }
    return try ToolRun(command, in: folder.url, input: Data(body("input").utf8))
  }

  /// Runs the command and compares; throws what differs.
  public func verify() throws {
    let run = try run(command)
    let found = [
      ("status", "\(run.status)\n"), ("output", run.output), ("errors", run.errors),
    ]
    let different = found.filter { body($0.0) != $0.1 }
    if different.isEmpty { return }
    if ProcessInfo.processInfo.environment["TOLLGATE_REFRESH_GOLDEN"] == "1" {
      try refresh(found)
      return
    }
    let texts = different.map { name, text in
      "\(name) was expected to be:\n\(body(name))\nbut is:\n\(text)"
    }
    throw Difference(
      description: "\(description): \(texts.joined(separator: "\n"))\n"
        + "When this is right: TOLLGATE_REFRESH_GOLDEN=1 swift test --filter CommandTests")
  }

  private func body(_ head: String) -> String {
    sections.first { $0.head == head }?.body ?? ""
  }

  private func words(_ command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var hasWord = false
    for character in command.trimmingCharacters(in: .newlines) {
      switch character {
      case "'":
        isQuoted.toggle()
        hasWord = true
      case " " where !isQuoted:
        if hasWord || !word.isEmpty { words.append(word) }
        (word, hasWord) = ("", false)
      default: word.append(character)
      }
    }
    if hasWord || !word.isEmpty { words.append(word) }
    return words
  }

  private func refresh(_ found: [(String, String)]) throws {
    var text = ""
    for section in sections where !found.contains(where: { $0.0 == section.head }) {
      text += "==== \(section.head)\n\(section.body)"
    }
    for (head, body) in found { text += "==== \(head)\n\(body)" }
    try Data(text.utf8).write(to: url)
  }
}
