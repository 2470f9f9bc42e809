/// How the rows of one table are written into an export and read from it.
///
/// Rows name one another by what they mean (portfolio, run number, fingerprint), never by the keys
/// of the database, so that an export is the same whichever store it went through.
struct ExchangeTable: Sendable {
  /// What a column holds.
  enum Kind: Sendable {
    /// A text.
    case text
    /// A whole number.
    case whole
    /// A number.
    case number
    /// JSON, kept as text in the store and as itself in an export.
    case json
  }

  /// A column.
  struct Column: Sendable {
    /// Its name in the export.
    let name: String
    /// What it holds.
    let kind: Kind
    /// Whether it may be left out, for null.
    let isOptional: Bool
  }

  /// The name of a record: the one key of its line.
  let record: String
  /// What is written of a row, in this order.
  let columns: [Column]
  /// Selects the columns, in an order that does not depend on keys; takes `:portfolio`, a name or null.
  let select: String
  /// Inserts a row; takes the columns by their names.
  let insert: String
}

extension ExchangeTable.Column: ExpressibleByStringLiteral {
  /// Reads `name`, `name:whole`, `name:number?`: a kind, if it is no text, and `?` where it may be null.
  init(stringLiteral text: String) {
    let parts = text.split(separator: ":")
    let kind = parts.count > 1 ? String(parts[1].prefix { $0 != "?" }) : ""
    name = String(parts[0].prefix { $0 != "?" })
    isOptional = text.hasSuffix("?")
    switch kind {
    case "whole": self.kind = .whole
    case "number": self.kind = .number
    case "json": self.kind = .json
    default: self.kind = .text
    }
  }
}

extension ExchangeTable {
  /// All tables, each after those that it speaks of.
  static let all = [
    runs, covered, categories, indicators, rules, standings, values, findings, states, gaps,
  ]

  /// What finds the key of a portfolio by its name.
  private static let portfolioKey = "(SELECT id FROM portfolio WHERE name = :portfolio)"

  /// A table whose columns stand in the database as in the export, but for the portfolio's name.
  private init(
    _ record: String, table: String, _ columns: [Column], order: String
  ) {
    let names = columns.map { $0.name == "portfolio" ? "portfolio" : "\"\($0.name)\"" }
    let values = columns.map { $0.name == "portfolio" ? Self.portfolioKey : ":\($0.name)" }
    let selected = columns.map {
      $0.name == "portfolio" ? "portfolio.name AS portfolio" : "t.\"\($0.name)\""
    }
    let isOfPortfolio = names.contains("portfolio")
    self.record = record
    self.columns = columns
    select = """
      SELECT \(selected.joined(separator: ", ")) FROM \(table) t
      \(isOfPortfolio
        ? "JOIN portfolio ON portfolio.id = t.portfolio"
        : "JOIN run ON run.number = t.run JOIN portfolio ON portfolio.id = run.portfolio")
      WHERE :portfolio IS NULL OR portfolio.name = :portfolio
      ORDER BY \(order)
      """
    insert = """
      INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))
      """
  }

  private static let runs = ExchangeTable(
    "run", table: "run",
    [
      "number:whole", "portfolio", "as_of", "is_partial:whole", "baseline:whole?", "tool_version",
      "policies:json", "scoring:json", "notices:json", "earned:whole", "attainable:whole", "rag?",
      "judged:whole", "unreadable:whole", "ungoverned:whole", "missing:whole",
      "unregistered:whole", "red:whole", "amber:whole", "green:whole", "passed:whole",
      "failed:whole", "not_applicable:whole", "waived_verdicts:whole", "undetermined:whole",
      "critical:whole", "major:whole", "minor:whole", "info:whole", "new:whole",
      "persisting:whole", "resolved:whole", "waived:whole", "overdue:whole",
      "policy_digest?",
    ], order: "t.number")

  private static let covered = ExchangeTable(
    "covered", table: "covered", ["run:whole", "project"], order: "t.run, t.project")

  private static let categories = ExchangeTable(
    "category", table: "category_score",
    ["run:whole", "category", "earned:whole", "attainable:whole"], order: "t.run, t.category")

  private static let indicators = ExchangeTable(
    "indicator", table: "indicator",
    [
      "run:whole", "position:whole", "id", "title", "description?", "unit", "value:number?",
      "problem?", "target:number?", "rag?", "counted:whole",
    ], order: "t.run, t.position")

  private static let rules = ExchangeTable(
    "rule", table: "rule",
    ["portfolio", "id", "title", "severity", "why?", "remedy?", "owner?", "references:json"],
    order: "portfolio.name, t.id")

  private static let standings = ExchangeTable(
    "standing", table: "standing",
    [
      "portfolio", "project", "file", "document:whole", "since:whole", "until:whole?", "outcome?",
      "title?", "kind?", "tier?", "phase?", "sponsor?", "manager?", "earned:whole",
      "attainable:whole", "rag?", "passed:whole", "failed:whole", "not_applicable:whole",
      "waived:whole", "undetermined:whole", "critical:whole", "major:whole", "minor:whole",
      "info:whole", "categories:json?", "gates:json?",
    ], order: "portfolio.name, t.project, t.file, t.document, t.since")

  private static let values = ExchangeTable(
    "value", table: "kept_value",
    ["portfolio", "project", "key", "since:whole", "until:whole?", "value"],
    order: "portfolio.name, t.project, t.key, t.since")

  private static let findings = ExchangeTable(
    "finding", table: "finding",
    [
      "portfolio", "fingerprint", "occurrence:whole", "first_run:whole", "first_seen",
      "last_run:whole", "last_seen", "resolved_run:whole?", "is_back:whole", "rule", "project?",
      "message", "remedy?", "file", "line:whole", "column:whole", "path", "more_places:json?",
      "owner_role?", "owner_name?",
    ], order: "portfolio.name, t.fingerprint, t.occurrence, t.first_run")

  private static let states = ExchangeTable(
    record: "state",
    columns: [
      "portfolio", "fingerprint", "occurrence:whole", "first_run:whole", "run:whole", "severity",
      "verdict", "due?", "waiver?", "waiver_approved_by?", "waiver_expires?",
    ],
    select: """
      SELECT portfolio.name AS portfolio, t.fingerprint, t.occurrence, t.first_run, s.run,
        s.severity, s.verdict, s.due, s.waiver, s.waiver_approved_by, s.waiver_expires
      FROM finding t JOIN finding_state s ON s.finding = t.id
      JOIN portfolio ON portfolio.id = t.portfolio
      WHERE :portfolio IS NULL OR portfolio.name = :portfolio
      ORDER BY portfolio.name, t.fingerprint, t.occurrence, t.first_run, s.run
      """,
    insert: """
      INSERT INTO finding_state (
        finding, run, severity, verdict, due, waiver, waiver_approved_by, waiver_expires)
      VALUES (
        (SELECT id FROM finding WHERE portfolio = \(portfolioKey) AND fingerprint = :fingerprint
          AND occurrence = :occurrence AND first_run = :first_run),
        :run, :severity, :verdict, :due, :waiver, :waiver_approved_by, :waiver_expires)
      """)

  private static let gaps = ExchangeTable(
    record: "gap",
    columns: [
      "portfolio", "fingerprint", "occurrence:whole", "first_run:whole", "resolved_run:whole",
      "reopened_run:whole", "last_seen",
    ],
    select: """
      SELECT portfolio.name AS portfolio, t.fingerprint, t.occurrence, t.first_run,
        gap.resolved_run, gap.reopened_run, gap.last_seen
      FROM finding t JOIN finding_gap gap ON gap.finding = t.id
      JOIN portfolio ON portfolio.id = t.portfolio
      WHERE :portfolio IS NULL OR portfolio.name = :portfolio
      ORDER BY portfolio.name, t.fingerprint, t.occurrence, t.first_run, gap.resolved_run
      """,
    insert: """
      INSERT INTO finding_gap (finding, resolved_run, reopened_run, last_seen)
      VALUES (
        (SELECT id FROM finding WHERE portfolio = \(portfolioKey) AND fingerprint = :fingerprint
          AND occurrence = :occurrence AND first_run = :first_run), :resolved_run, :reopened_run, :last_seen)
      """)
}
