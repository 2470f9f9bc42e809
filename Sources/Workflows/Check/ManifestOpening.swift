import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyEngine
import SourceText

/// Opens and reads the files of a run, with an answer for those that cannot be had.
struct ManifestOpening {
  let world: World
  let request: CheckRequest
  let symbols: SymbolTable

  /// What standard input is called where the user gives it no name.
  static let unnamedInput = "<stdin>"

  /// What became of a file.
  enum Opened {
    /// What was read, or what says that it could not be.
    case text(JudgedText)
    /// The user named the file, and it cannot be had, for this reason: the run ends.
    case refused(String)
  }

  /// Reads a file.
  func open(_ file: FoundManifest) -> Opened {
    let name =
      file.path == "-"
      ? (request.standardInputName ?? Self.unnamedInput) : FileName.shown(file.path)
    do throws(FileProblem) {
      let bytes = try bytes(of: file)
      let read = ManifestReader(symbols: symbols, limits: request.limits)
        .read(bytes, format: TextFormat(fileName: name))
      return .text(JudgedText(file: name, read))
    } catch {
      if file.isNamed { return .refused("'\(name)' cannot be read: \(error.reason)") }
      let what = file.problem == nil ? "file" : "folder"
      return .text(unread(name, what, error))
    }
  }

  private func bytes(of file: FoundManifest) throws(FileProblem) -> [UInt8] {
    if file.path == "-" { return try world.readStandardInput(request.limits.fileSize) }
    if let problem = file.problem { throw problem }
    if file.isSpecial {
      throw FileProblem(path: file.path, reason: "it is no regular file")
    }
    return try world.read(file.path, request.limits.fileSize)
  }

  /// A file that was found, and could not be had.
  private func unread(_ name: String, _ what: String, _ problem: FileProblem) -> JudgedText {
    JudgedText(
      file: name, tree: FactTreeBuilder(source: [], symbols: symbols).finish(),
      unread: [
        (1, [Diagnostic("the \(what) cannot be read: \(problem.reason)", at: SourceSpan(at: 0))])
      ])
  }
}
