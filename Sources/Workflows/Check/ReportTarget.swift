import SourceText
import SystemPackage

/// The file that a report goes to, where it is there before the run: no input may be written over.
struct ReportTarget {
  /// How far into a file its format is looked for.
  private static let headLength = 1024

  let world: World
  let path: String
  private let identity: FileIdentity

  /// `nil` where there is no such file yet.
  init?(_ path: String, in world: World) {
    guard let identity = world.identity(path) else { return nil }
    self.path = path
    self.identity = identity
    self.world = world
  }

  /// Whether a path leads to the same file.
  func isFile(_ other: String) -> Bool { world.identity(other) == identity }

  /// Whether the file is a configuration, of the run or of any folder.
  func isConfiguration(named root: String?) -> Bool {
    root.map(isFile) == true
      || FilePath(path).lastComponent?.string == ConfigurationLoading.fileName
  }

  /// Whether the file is a report of ours, as the run before this one may have left it in a folder
  /// that is walked: it begins as none but our own writers begin a file.
  var isEarlierReport: Bool {
    guard let head = Self.head(of: path, in: world) else { return false }
    if head == "[]" { return true }
    return Self.beginnings.contains { begin, mark in head.hasPrefix(begin) && head.contains(mark) }
  }

  /// The begin of a file without white space.
  private static func head(of path: String, in world: World) -> String? {
    guard let bytes = try? world.read(path, headLength) else { return nil }
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    return String(decoding: bytes.filter { !blanks.contains($0) }, as: UTF8.self)
  }

  /// How reports that may be called `.json` begin, and what must follow near by.
  private static let beginnings = [
    (#"{"schema_version":""#, #"","tool":{"name":"tollgate","version":""#),
    (#"{"$schema":"https://json.schemastore.org/sarif"#, #""tool":{"driver":{"name":"tollgate","#),
    (#"{"source":{"name":"tollgate"},"diagnostics":["#, ""),
    (#"{"schema":"tollgate.manifest/"#, ""),
    (#"{"assessment-results":{"uuid":""#, #""ns":"urn:tollgate:oscal:"#),
    (#"[{"type":"issue","check_name":""#, ""),
  ]

  /// Why a baseline cannot be written to a file; `nil` where it can: nothing is there, or a baseline.
  static func problemOfBaseline(_ path: String, in world: World) -> String? {
    let shown = FileName.shown(path)
    if path == "-" { return "'-' is no file; name one with --write-baseline, or write ./-" }
    switch try? world.kind(path) {
    case nil: return nil
    case .file(length: 0)?: return nil
    case .file?:
      if head(of: path, in: world)?.hasPrefix(#"{"schema":"tollgate.baseline/"#) == true {
        return nil
      }
      return
        "'\(shown)' is no baseline, and would be overwritten; name another file with --write-baseline"
    case .folder?, .special?:
      return "the baseline cannot be written to '\(shown)': it is no file"
    }
  }

  /// Why the report cannot go there.
  func problem(_ input: String) -> String {
    "the report would overwrite \(input) '\(FileName.shown(path))'; name another file for it"
  }
}
