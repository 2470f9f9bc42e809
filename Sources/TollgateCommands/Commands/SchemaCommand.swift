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
        tollgate schema configuration > tollgate.schema.json
        tollgate schema report
      """)

  /// A schema that can be printed.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    /// Manifests of projects.
    case manifest
    /// Manifests of project management offices.
    case pmo
    /// Configuration files.
    case configuration
    /// Policy files.
    case policy
    /// Rule files.
    case rule
    /// Waiver files.
    case waiver
    /// Files that override a gate's hold.
    case override
    /// The office's register of projects.
    case register
    /// The office's list of approvals.
    case approvals
    /// Files of indicators.
    case kpis
    /// Baselines.
    case baseline
    /// The report for programs.
    case report
    /// The answer of a gate for programs.
    case gate
    /// The report of an audit for programs.
    case audit
    /// Records of a gate's decision.
    case record
    /// Tests of policies.
    case policyTest = "policy-test"

    /// The name of the file, without its ending.
    var file: String { self == .manifest ? "project" : rawValue }
  }

  @Argument(
    help: ArgumentHelp(
      "What it describes: a manifest, the office's manifest, .tollgate.yaml, policies, rules, waivers, overrides, the register, the list of approvals, indicators, baselines, the report, a gate's answer, an audit's report, records of gates, tests.",
      valueName: "name"))
  var name: Name

  func run() throws {
    if name == .configuration { return try Terminal.write(ConfigurationSchema.text) }
    guard let schema = ShippedLibrary.schema(name.file) else {
      throw ExitStatus.impossible("the schema '\(name.rawValue)' is not in the program")
    }
    try Terminal.write(String(decoding: schema, as: UTF8.self))
  }
}
