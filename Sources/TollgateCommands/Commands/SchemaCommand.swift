import ArgumentParser
import ShippedLibrary

/// `tollgate schema`: the JSON Schemas of what Tollgate reads and writes.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a JSON Schema, for editors and other programs.",
    discussion: """
      Examples:
        tollgate schema manifest > project.schema.json
        tollgate schema rule > rule.schema.json
        tollgate schema report
      """)

  /// A schema that can be printed.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    /// Manifests of projects.
    case manifest
    /// Manifests of project management offices.
    case pmo
    /// Policy files.
    case policy
    /// Rule files.
    case rule
    /// Waiver files.
    case waiver
    /// Files that override a gate's hold.
    case override
    /// The report for programs.
    case report
    /// The answer of a gate for programs.
    case gate
    /// Tests of policies.
    case policyTest = "policy-test"

    /// The name of the file, without its ending.
    var file: String { self == .manifest ? "project" : rawValue }
  }

  @Argument(
    help: ArgumentHelp(
      "What it describes: a manifest, the office's manifest, policies, rules, waivers, overrides, the report, a gate, tests.",
      valueName: "name"))
  var name: Name

  func run() throws {
    guard let schema = ShippedLibrary.schema(name.file) else {
      throw ExitStatus.impossible("error: the schema '\(name.rawValue)' is not in the program")
    }
    try Terminal.write(String(decoding: schema, as: UTF8.self))
  }
}
