import ArgumentParser
import Workflows

extension CheckCommand {
  /// Judges again and again until Ctrl-C, and ends as the last time did.
  func watchAndJudge() throws {
    var last = ExitStatus.success
    let written = output.outputs.map(\.path)
    Interrupt.arm()
    WatchWorkflow(in: .live, written: written).run { world in
      if Terminal.outputIsTerminal { try? Terminal.write(bytes: Self.cleared) }
      last = Self.judgeOnce(in: world)
      Terminal.writeError(
        "watching what was read; exit code \(last.code) so far; Ctrl-C ends\n")
    }
    throw ExitStatus(code: last.code, message: "")
  }

  /// Wipes the screen and what scrolled off it, and goes to its first line.
  private static let cleared = Array("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8)

  /// Judges by the settings as they are now: the configuration may have changed, too.
  private static func judgeOnce(in world: World) -> ExitStatus {
    do {
      guard let check = try TollgateMain.command(in: world) as? CheckCommand else {
        return ExitStatus(code: 2, message: "")
      }
      try check.judge(in: world)
      return .success
    } catch {
      let status = ExitStatus(of: error)
      Terminal.tell(status)
      return status
    }
  }

  /// What cannot be watched, or would change what is watched.
  func refuseToWatch() throws {
    guard watch else { return }
    if paths.contains("-") { throw ValidationError("--watch cannot watch standard input") }
    if adoption.writeBaseline != nil {
      throw ValidationError(
        "--watch and --write-baseline exclude each other: each run would make all known")
    }
    if adoption.updateRatchet {
      throw ValidationError("--watch and --update-ratchet exclude each other; give one of them")
    }
  }
}
