import CalendarTime
import ComplianceModel
import GRDB

/// Turns violations into findings.
///
/// A finding is an episode: from the first run that has a violation to the first that has it no
/// more. One that comes back begins anew.
struct FindingWriter {
  private let run: AuditRecorder
  private let database: Database

  init(run: AuditRecorder, _ database: Database) {
    self.run = run
    self.database = database
  }

  func write(_ violation: SeenViolation) throws {
    guard let known = try known(violation) else { return try begin(violation) }
    if let resolved = known.resolvedRun {
      try database.cachedStatement(
        sql: """
          INSERT INTO finding_gap SELECT id, ?, ?, last_seen FROM finding WHERE id = ?
          """
      ).execute(arguments: [resolved, run.run, known.id])
    }
    try database.cachedStatement(
      sql: """
        UPDATE finding SET resolved_run = NULL, fingerprint = ?, last_run = ?, last_seen = ?, rule = ?, project = ?,
          message = ?, remedy = ?, file = ?, line = ?, "column" = ?, path = ?, more_places = ?,
          owner_role = ?, owner_name = ?
        WHERE id = ?
        """
    ).execute(
      arguments: [violation.fingerprint, run.run, run.opening.asOf.description]
        + (try words(violation)) + [known.id])
    try writeState(violation, of: known.id, firstSeen: known.firstSeen)
  }

  /// The open finding that the violation goes on with: of equal ones the first that this run has
  /// not seen yet.
  ///
  /// What only runs of some projects, or earlier runs of the same day, found resolved since the baseline
  /// was never away for those who compare with the baseline.
  private func known(
    _ violation: SeenViolation
  ) throws -> (id: Int64, firstSeen: CalendarDay, resolvedRun: Int?)? {
    for fingerprint in [violation.fingerprint] + violation.formerFingerprints {
      let row = try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT id, first_seen, resolved_run FROM finding
            WHERE portfolio = ? AND fingerprint = ? AND last_run < ?
              AND (resolved_run IS NULL OR resolved_run > ?)
            ORDER BY resolved_run IS NOT NULL, occurrence LIMIT 1
            """),
        arguments: [
          run.portfolio, fingerprint.storable, run.run, run.baseline?.number ?? run.run,
        ])
      if let row {
        return (
          try row.get("id"), try row.get(day: "first_seen"), try row.get("resolved_run")
        )
      }
    }
    return nil
  }

  private func begin(_ violation: SeenViolation) throws {
    let key: StatementArguments = [run.portfolio, violation.fingerprint.storable]
    let occurrence =
      try Int.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT coalesce(max(occurrence), 0) + 1 FROM finding
            WHERE portfolio = ? AND fingerprint = ? AND resolved_run IS NULL
            """), arguments: key) ?? 1
    let day = run.opening.asOf.description
    let start: StatementArguments = [occurrence, run.run, day, run.run, day]
    try database.cachedStatement(
      sql: """
        INSERT INTO finding (
          is_back, portfolio, fingerprint, occurrence, first_run, first_seen, last_run, last_seen,
          rule, project, message, remedy, file, line, "column", path, more_places, owner_role,
          owner_name)
        VALUES (
          EXISTS (SELECT 1 FROM finding WHERE portfolio = ? AND fingerprint = ?
            AND resolved_run IS NOT NULL),
          ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: key + key + start + (try words(violation)))
    try writeState(violation, of: database.lastInsertedRowID, firstSeen: run.opening.asOf)
  }

  /// What is told of the finding in its last run, in the order of the columns from `rule` on.
  private func words(_ violation: SeenViolation) throws -> StatementArguments {
    let place = violation.places.first
    let more = try StoredText.ofAny(violation.places.dropFirst().map(StoredPlace.init))
    return [
      violation.rule.text.storable, violation.project?.storable, violation.message.storable,
      violation.remedy?.storable, place?.file.storable ?? "", place?.line ?? 1,
      place?.column ?? 1, place?.path.storable ?? "", more?.storable,
      violation.ownerRole?.storable, violation.ownerName?.storable,
    ]
  }

  /// Keeps severity, verdict, due date and waiver, where they are not those of the last run.
  private func writeState(
    _ violation: SeenViolation, of finding: Int64, firstSeen: CalendarDay
  ) throws {
    let due = violation.term.flatMap { firstSeen.moved(months: $0.months, days: $0.days) }
    let state: StatementArguments = [
      violation.severity.rawValue, violation.verdict.rawValue, due?.description,
      violation.waiver?.id.storable, violation.waiver?.approvedBy.storable,
      violation.waiver?.expires.description,
    ]
    try database.cachedStatement(
      sql: """
        INSERT INTO finding_state
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
        WHERE NOT EXISTS (
          SELECT 1 FROM finding_state
          WHERE finding = ?1 AND run = (SELECT max(run) FROM finding_state WHERE finding = ?1)
            AND (severity, verdict) = (?3, ?4) AND due IS ?5 AND waiver IS ?6
            AND waiver_approved_by IS ?7 AND waiver_expires IS ?8)
        """
    ).execute(arguments: [finding, run.run] + state)
  }
}
