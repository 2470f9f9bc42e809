import CalendarTime
import ComplianceModel
import GRDB

extension AuditRecorder {
  /// The most runs of a project that rules over its history see, the present one included.
  package static let usualRunsSeen = 60

  /// Visits the judged projects of this run in order of their ids, each with how it fared in the
  /// whole runs before and fares in this one.
  ///
  /// The visitor may put. A project that several documents name is visited once; of its standings
  /// in a run the first, by file and document, is taken.
  ///
  /// - Parameter runs: The most runs, this one included.
  /// - Complexity: Memory for one project at a time.
  package func eachHistory(
    runs: Int = usualRunsSeen, _ visit: (ProjectHistory) throws -> Void
  ) throws {
    let numbers = try connection.use { database in try wholeRuns(atMost: runs, database) }
    var last: String?
    while let project = try connection.use({ database in try judged(after: last, database) }) {
      last = project
      try visit(try connection.use { database in try history(project, numbers, database) })
    }
  }

  /// How one project fared in the whole runs before and fares in this one.
  ///
  /// - Parameter runs: The most runs, this one included.
  package func history(
    of project: String, runs: Int = usualRunsSeen
  ) throws(StoreProblem) -> ProjectHistory {
    try connection.use { database in
      try history(project, try wholeRuns(atMost: runs, database), database)
    }
  }

  /// The last whole run of each day before this one's, and this one, oldest first.
  private func wholeRuns(atMost count: Int, _ database: Database) throws -> [Int] {
    try Int.fetchAll(
      database,
      sql: """
        SELECT max(number) AS number FROM run
        WHERE portfolio = ? AND (NOT is_partial AND as_of < ? OR number = ?)
        GROUP BY as_of ORDER BY number DESC LIMIT ?
        """, arguments: [portfolio, opening.asOf.description, run, max(1, count)]
    ).reversed()
  }

  private func judged(after project: String?, _ database: Database) throws -> String? {
    // Two texts, so that the index leads to the next project without a walk past all before it.
    let isFirst = project == nil
    return try String.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT project FROM standing
          WHERE portfolio = ? AND until IS NULL AND project \(isFirst ? ">=" : ">") ?
            AND outcome = 'judged' AND id IN (SELECT id FROM seen_standing)
          ORDER BY project LIMIT 1
          """), arguments: [portfolio, project ?? ""])
  }

  private func history(
    _ project: String, _ numbers: [Int], _ database: Database
  ) throws -> ProjectHistory {
    let standings = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT * FROM standing WHERE portfolio = ? AND project = ? AND outcome = 'judged'
          ORDER BY file, document, since
          """), arguments: [portfolio, project])
    let values = try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM kept_value WHERE portfolio = ? AND project = ? ORDER BY key, since"),
      arguments: [portfolio, project])
    let runs = try numbers.compactMap { number -> ProjectHistory.Past? in
      guard let standing = try standings.first(where: { try Self.holds($0, in: number) }) else {
        return nil
      }
      let kept = try values.filter { try Self.holds($0, in: number) }
      return ProjectHistory.Past(
        number: number == run ? self.number : number, asOf: try day(of: number, database),
        score: try standing.score(), rag: try standing.get(wordIfAny: "rag"),
        violations: try standing.violations(),
        values: Dictionary(
          try kept.map { (try $0.get("key"), try $0.get("value")) },
          uniquingKeysWith: { first, _ in first }))
    }
    let findings = try FindingQuery(run: run, baseline: baseline?.number ?? 0, portfolio)
      .open(of: project, database)
    return ProjectHistory(project: project, runs: runs, findings: findings)
  }

  private static func holds(_ row: Row, in number: Int) throws -> Bool {
    let (since, until): (Int, Int?) = (try row.get("since"), try row.get("until"))
    return since <= number && until.map { $0 > number } ?? true
  }

  private func day(of number: Int, _ database: Database) throws -> CalendarDay {
    guard number != run else { return opening.asOf }
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT as_of FROM run WHERE number = ?"), arguments: [number])
    return try row?.get(day: "as_of") ?? opening.asOf
  }
}
