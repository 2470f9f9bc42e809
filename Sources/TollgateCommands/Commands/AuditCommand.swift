import ArgumentParser

/// `tollgate audit`: audits a portfolio, and lists what is to be done.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Audit a whole portfolio: score, what changed, what is overdue, who must act.",
    discussion: """
      Every manifest is judged, compared with the audit before, and the run is kept in a history. \
      Run it every month.

      Examples:
        tollgate audit portfolio --report audit.html
        tollgate audit portfolio --register register.csv --as-of 2026-03-31
        tollgate audit portfolio --waivers waivers --output csv:violations.csv
        tollgate audit portfolio --project PRJ-2025-012 --dry-run
        tollgate audit actions --output-format markdown
        tollgate audit actions --output-format icalendar -o actions.ics

      Exit codes: 0 the audit was made, 1 it falls short of --fail-under or --fail-on, 2 it could \
      not be made, and nothing was kept.
      """,
    subcommands: [AuditRunCommand.self, AuditActionsCommand.self],
    defaultSubcommand: AuditRunCommand.self)
}
