import ArgumentParser
import CalendarTime
import ComplianceModel
import Workflows

/// What manifests are judged by.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: [.customLong("policy"), .customShort("p")],
    help: ArgumentHelp(
      "A shipped policy or a policy file; may be given several times (default: standard).",
      valueName: "name|file"), completion: .policies)
  var policies: [String] = []

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp("A folder of rules, added to those shipped.", valueName: "folder"),
    completion: .directory)
  var ruleFolders: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp("The day to judge by (default: today in UTC).", valueName: "yyyy-mm-dd"),
    transform: DayOption.read)
  var asOf: CalendarDay?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A data file (YAML, JSON or CSV) that rules read as data.NAME.", valueName: "name=file"))
  var data: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A waiver file, or a folder of them: what they excuse is shown as waived.",
      valueName: "file|folder"), completion: .manifests)
  var waivers: [String] = []

  /// The data files by name.
  func dataFiles() throws -> [CheckRequest.DataFile] { try Self.dataFiles(data) }

  /// The data files that the values of `--data` name.
  static func dataFiles(_ data: [String]) throws -> [CheckRequest.DataFile] {
    var files: [CheckRequest.DataFile] = []
    for option in data {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty, isName(parts[0]) else {
        throw ValidationError("--data takes NAME=FILE, but '\(option)' is not of that form")
      }
      guard !files.contains(where: { $0.name == parts[0] }) else {
        throw ValidationError("--data names '\(parts[0])' twice")
      }
      files.append(CheckRequest.DataFile(name: String(parts[0]), path: String(parts[1])))
    }
    return files
  }

  /// Whether a text can stand after `data.` in CEL.
  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.unicodeScalars.first, first == "_" || isLetter(first) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { $0 == "_" || isLetter($0) || ("0"..."9").contains($0) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
