import SystemPackage
import Workflows

extension CheckCommand {
  /// Refuses to write a new file where the next run would read it; what is there already is looked at
  /// when it is known what it is read as.
  func refuseToWriteAmongInputs(in world: World) throws {
    let folders = (policy.waivers + policy.ruleFolders).filter { folder in
      if case .folder? = try? world.kind(folder) { true } else { false }
    }
    let outputs = OutputGuard(world: world, inputs: [], folders: folders)
    let named =
      output.outputs.map { ("--output", $0.path) }
      + [adoption.writeBaseline].compactMap { $0 }.map { ("--write-baseline", $0) }
    let problems = named.compactMap { option, path -> String? in
      let isThere = world.identity(path) != nil
      let isIgnoring = FilePath(path).lastComponent?.string == ".gitignore"
      return isThere && !isIgnoring ? nil : outputs.problem(option, path)
    }
    guard problems.isEmpty else { throw ExitStatus.impossible(problems) }
  }

  /// The folder that allowances are counted over: that of the configuration that allows, else the
  /// working folder.
  var allowanceFolder: String {
    let isSaid =
      !CommandLineWords(TollgateMain.arguments).values(of: "allow").isEmpty
      || Terminal.environment("TOLLGATE_ALLOW")?.isEmpty == false
    if settings.isolated || isSaid { return "." }
    let folder = FilePath(settings.file).removingLastComponent().string
    return folder.isEmpty ? "." : folder
  }
}
