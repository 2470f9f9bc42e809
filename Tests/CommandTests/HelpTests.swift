import Foundation
import TestSupport
import Testing

@Suite("The help")
struct HelpTests {
  /// A command as `--experimental-dump-help` describes it.
  private struct Command: Decodable {
    let commandName: String
    let discussion: String?
    let subcommands: [Command]?

    /// The command and all below it.
    var all: [Command] { [self] + (subcommands ?? []).flatMap(\.all) }
  }

  private struct Dump: Decodable {
    let command: Command
  }

  @Test("shows examples that fit a terminal of 80 columns, so that none is broken")
  func width() throws {
    let folder = try ScratchFolder()
    let dump = try ToolRun(["--experimental-dump-help"], in: folder.url).output
    let commands = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command.all
    let examples = commands.flatMap { command in
      (command.discussion ?? "").split(separator: "\n").filter { $0.hasPrefix("  ") }
    }
    #expect(examples.count > 30)
    for example in examples { #expect(example.count <= 80, "\(example)") }
  }
}
