import ArgumentParser
import Workflows

/// `tollgate`: what all commands stand under.
struct TollgateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tollgate",
    abstract: "Checks project manifests against the policies of a project management office.",
    discussion: """
      Policies say in YAML what good project governance is. Tollgate reports where a manifest \
      falls short: the rule, the place, why it matters, what to do.

      Examples:
        tollgate check                          every manifest below this folder
        tollgate check project.yaml --policy our-policy.yaml --as-of 2026-03-31
        tollgate gate project.yaml              may the project enter its next phase?
        tollgate audit portfolio                where all stand, and who must act
        tollgate rule charter/names-a-sponsor   one rule in full
        tollgate eval 'project.tier' project.yaml
        tollgate test our-rules                 cases of rules, and tests of policies
        tollgate schema manifest                the fields of a manifest, for editors

      Exit codes: 0 compliant, 1 violations at or above --fail-on, 2 the job could not be done, \
      70 a fault of Tollgate itself.
      """,
    version: "tollgate \(CheckWorkflow.toolVersion)",
    subcommands: [
      CheckCommand.self, GateCommand.self, AuditCommand.self, ApprovalCommand.self,
      EvalCommand.self, RuleCommand.self,
      ExplainCommand.self, PolicyCommand.self, WaiverCommand.self, TestCommand.self,
      InitCommand.self, SchemaCommand.self, DocsCommand.self, HistoryCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)
}
