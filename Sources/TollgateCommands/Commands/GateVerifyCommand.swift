import ArgumentParser
import ComplianceModel
import Reporting
import Workflows

/// `tollgate gate verify`: whether the record of a decision still holds.
struct GateVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge anew what a record says, and tell whether it still holds or what changed.",
    discussion: """
      Paths in a record begin at the folder in which it was made; verify it from there. A signed \
      record needs the key that must have signed it.

      Examples:
        tollgate gate verify record.json
        tollgate gate verify record.json --key pmo.pub.pem
        tollgate gate verify record.json archive/project.yaml

      Exit codes: 0 the record holds, 1 it does not, 2 it cannot be verified.
      """)

  @Argument(help: "The record.")
  var record: String

  @Argument(help: "The manifest, where it does not stand where it stood.")
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "The public key that must have signed (PEM, or a line of OpenSSH).", valueName: "file"))
  var key: String?

  @Option(help: "The form of the answer.")
  var outputFormat = AnswerFormat.full

  @Option(help: ArgumentHelp("When to colour.", valueName: "auto|always|never"))
  var color = ColourChoice.auto

  func run() throws {
    let request = RecordVerification.Request(record: record, manifest: manifest, key: key)
    switch RecordVerification(request, in: .live).run() {
    case .impossible(let reason): throw CheckCommand.status(of: [reason])
    case .verified(let findings):
      let page = RecordPage(findings)
      try Terminal.write(
        outputFormat == .json
          ? page.json() : page.text(colour: color.isOn(terminal: Terminal.outputIsTerminal)))
      if !findings.holds { throw ExitStatus.violations }
    }
  }
}
