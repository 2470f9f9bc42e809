import ComplianceModel
import GRDB

/// A project's standing as a row of the table `standing`.
enum StandingRow {
  /// The columns that hold what may change from run to run.
  static let columns = [
    "outcome", "title", "kind", "tier", "phase", "sponsor", "manager", "earned", "attainable",
    "rag", "passed", "failed", "not_applicable", "waived", "undetermined", "critical", "major",
    "minor", "info", "categories", "gates",
  ]

  /// Whether a row stands for a project: it was judged, or its manifest is missing or cannot be read.
  ///
  /// A file whose project is unknown stands under its own name.
  static let isOfProject = """
    (outcome = 'judged' OR outcome IS NOT 'not_governed' AND project <> file)
    """

  /// Takes portfolio, project, file, document, since, and then the values.
  static let insert = """
    INSERT INTO standing (portfolio, project, file, document, since, \(columns.joined(separator: ", ")))
    VALUES (?, ?, ?, ?, ?, \(columns.map { _ in "?" }.joined(separator: ", ")))
    """

  /// The values of a standing, in the order of the columns.
  static func values(of standing: ProjectStanding) throws -> StatementArguments {
    let texts: StatementArguments = [
      standing.outcome?.rawValue, standing.title?.storable, standing.kind?.storable,
      standing.tier?.storable, standing.phase?.storable, standing.sponsor?.storable,
      standing.manager?.storable,
    ]
    let counts = standing.counts
    let figures: StatementArguments = [
      standing.score.earned, standing.score.attainable, standing.rag?.rawValue, counts.pass,
      counts.fail, counts.notApplicable, counts.waived, counts.undetermined,
    ]
    let violations: StatementArguments = [
      standing.violations[.critical] ?? 0, standing.violations[.major] ?? 0,
      standing.violations[.minor] ?? 0, standing.violations[.info] ?? 0,
    ]
    let lists: StatementArguments = [
      try StoredText.ofAny(standing.categories.map(StoredCategory.init))?.storable,
      try StoredText.ofAny(standing.gates.map(StoredGate.init))?.storable,
    ]
    return texts + figures + violations + lists
  }

  /// The standing that a row holds.
  static func standing(_ row: Row) throws -> ProjectStanding {
    let categories: [StoredCategory] = try StoredText.readAny(row.get("categories"))
    let gates: [StoredGate] = try StoredText.readAny(row.get("gates"))
    return ProjectStanding(
      id: try row.get("project"), title: try row.get("title"), file: try row.get("file"),
      document: try row.get("document"), outcome: try row.get(wordIfAny: "outcome"),
      kind: try row.get("kind"), tier: try row.get("tier"), phase: try row.get("phase"),
      sponsor: try row.get("sponsor"), manager: try row.get("manager"), score: try row.score(),
      rag: try row.get(wordIfAny: "rag"), counts: try counts(row, waived: "waived"),
      violations: try row.violations(), categories: categories.map(\.value),
      gates: gates.map(\.value))
  }

  /// Counts of verdicts, in columns named like the verdicts.
  static func counts(_ row: Row, waived: String) throws -> VerdictCounts {
    var counts = VerdictCounts()
    counts.pass = try row.get("passed")
    counts.fail = try row.get("failed")
    counts.notApplicable = try row.get("not_applicable")
    counts.waived = try row.get(waived)
    counts.undetermined = try row.get("undetermined")
    return counts
  }
}
