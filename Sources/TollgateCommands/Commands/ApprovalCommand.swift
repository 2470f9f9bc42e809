import ArgumentParser
import CalendarTime
import Workflows

/// `tollgate approval`: what approvers need.
struct ApprovalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approval",
    abstract: "Help approvers sign: print the bytes that an approval's signature is over.",
    subcommands: [PayloadCommand.self])
}

/// `tollgate approval payload`: the bytes to sign.
struct PayloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payload",
    abstract: "Print what an approver signs: the approval, and the digest of what is approved.",
    discussion: """
      The approval must stand in the manifest already, with role, name, decision and date. What is \
      printed is canonical JSON without a line break at its end.

      Examples:
        tollgate approval payload project.yaml --gate RfE --role sponsor
        tollgate approval payload project.yaml --gate RfE --role sponsor \\
          | ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n approval@tollgate > sponsor.sig
      """)

  @Argument(help: "The manifest.", completion: .manifests)
  var manifest: String

  @Option(help: ArgumentHelp("The gate (default: the next one).", valueName: "id"))
  var gate: String?

  @Option(help: ArgumentHelp("The role of the approver.", valueName: "role"))
  var role: String

  @Option(
    help: ArgumentHelp("The approver, where several approve in the role.", valueName: "name"))
  var name: String?

  @Option(
    name: [.customLong("policy"), .customShort("p")],
    help: ArgumentHelp(
      "A shipped policy or a policy file (default: standard).", valueName: "name|file"),
    completion: .policies)
  var policy = "standard"

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

  @Option(help: ArgumentHelp("A data file, read as data.NAME.", valueName: "name=file"))
  var data: [String] = []

  @OptionGroup(title: "Limits") var limits: LimitOptions

  func run() throws {
    var request = GateRequest()
    request.manifest = manifest
    request.policy = policy
    request.ruleFolders = ruleFolders
    request.asOf = asOf
    request.data = try PolicyOptions.dataFiles(data)
    request.asked = gate.map { .gate($0) } ?? .next
    request.limits = limits.limits
    switch PayloadWorkflow(request, role: role, name: name, in: .live).run() {
    case .payload(let bytes): try Terminal.write(bytes: bytes)
    case .mistakes(let mistakes): throw CheckCommand.status(of: mistakes, colour: .auto)
    case .impossible(let reasons): throw CheckCommand.status(of: reasons)
    }
  }
}
