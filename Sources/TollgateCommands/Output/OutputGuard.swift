import SystemPackage
import Workflows

/// Refuses to write an answer or a record over a file that the job reads, or into a folder of them.
struct OutputGuard {
  let world: World
  /// The files that the job reads; `-` and what is not there are passed over.
  let inputs: [String]
  /// The folders that are read whole: what is written there would be read by the next run.
  let folders: [String]

  /// Why a file must not be written; `nil` where it may.
  func problem(_ option: String, _ path: String) -> String? {
    let target = world.identity(path)
    let input = inputs.first { input in
      // What is not there yet, such as the history of a first audit, is known by its path.
      target.map { world.identity(input) == $0 } ?? false || input != "-" && isSame(input, path)
    }
    if let input {
      return "\(option) would overwrite '\(input)', which is read here; name another file"
    }
    if Self.readInEveryFolder.contains(FilePath(path).lastComponent?.string ?? "") {
      return "\(option) would write '\(path)', which the next run would obey; name another file"
    }
    guard let folder = folders.first(where: { isInside($0, path) }) else { return nil }
    return "\(option) would write into '\(folder)', whose files are all read; name another folder"
  }

  /// Files that a run reads wherever they are.
  private static let readInEveryFolder = [ConfigurationLoading.fileName, ".gitignore"]

  /// Whether a file is, or would be, below a folder, whatever the names that lead there.
  private func isInside(_ folder: String, _ path: String) -> Bool {
    if absolute(path).starts(with: absolute(folder)) { return true }
    guard case .folder(let identity, _)? = try? world.kind(folder) else { return false }
    var parent = absolute(path)
    while parent.removeLastComponent() {
      if case .folder(identity, _)? = try? world.kind(parent.string) { return true }
    }
    return false
  }

  private func isSame(_ one: String, _ other: String) -> Bool { absolute(one) == absolute(other) }

  private func absolute(_ path: String) -> FilePath {
    FilePath(world.currentFolder()).pushing(FilePath(path)).lexicallyNormalized()
  }

  /// Ends the run with every reason why the outputs cannot be written.
  func check(_ outputs: [(option: String, path: String?)]) throws {
    let named = outputs.compactMap { output in output.path.map { (output.option, $0) } }
    var problems = named.compactMap { problem($0.0, $0.1) }
    let paths = named.map { FilePath($0.1).lexicallyNormalized() }
    if Set(paths).count < paths.count {
      problems.append(
        "\(named.map(\.0).joined(separator: " and ")) name the same file; name two")
    }
    guard problems.isEmpty else {
      throw ExitStatus.impossible(problems)
    }
  }
}
