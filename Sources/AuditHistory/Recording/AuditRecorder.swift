package import ComplianceModel
import GRDB

/// A run that is being written.
///
/// The order of calls: ``put(_:)-(ProjectStanding)``, ``put(_:)-(SeenViolation)``, ``passOver(file:document:)``,
/// ``collect(_:)`` and ``keep(_:under:of:)`` for every manifest, in any order and from any thread;
/// then the collections and histories are read back, and what they bring to light is put; then
/// ``settle(_:)``, the reports, and ``commit()``. A recorder that is given up, or whose process
/// ends, leaves the store as it was.
///
/// Memory does not grow with the number of manifests, only with the largest group of collected rows.
package final class AuditRecorder: Sendable {
  /// What was known at the beginning.
  package let opening: RunOpening
  /// The last whole run of the portfolio before this one, against which new and resolved are told.
  package let baseline: AuditRun?
  /// The run's number in the history; 0 for a trial, which is not kept.
  package var number: Int { connection.keeps ? run : 0 }

  let connection: StoreConnection
  /// The number under which the run is written, kept or not.
  let run: Int
  /// The portfolio's key.
  let portfolio: Int

  init(
    beginning opening: RunOpening, in store: AuditStore, waiting: () -> Void
  ) throws(StoreProblem) {
    let connection = store.connection
    self.opening = opening
    self.connection = connection
    try connection.beginWriting(waiting: waiting)
    let begun: (portfolio: Int, run: Int, baseline: AuditRun?)
    do throws(StoreProblem) {
      begun = try connection.use { database in
        try RunBeginning(opening, keeps: connection.keeps, path: connection.path).write(database)
      }
    } catch {
      connection.rollBack()
      throw error
    }
    (portfolio, run, baseline) = begun
  }

  /// Keeps how a project stands; a second time for the same project, file and document replaces it.
  package func put(_ standing: ProjectStanding) throws(StoreProblem) {
    try connection.write { database in
      try StandingWriter(run: self, database).write(standing)
    }
  }

  /// Keeps a violation: as a new finding, or as one that is there already.
  package func put(_ violation: SeenViolation) throws(StoreProblem) {
    try connection.write { database in
      try FindingWriter(run: self, database).write(violation)
    }
  }

  /// Keeps that no policy is about a document.
  package func passOver(file: String, document: Int) throws(StoreProblem) {
    try put(
      ProjectStanding(
        id: file, title: nil, file: file, document: document, outcome: .ungoverned, kind: nil,
        tier: nil, phase: nil, sponsor: nil, manager: nil, score: .none, rag: nil,
        counts: VerdictCounts(), violations: [:], categories: [], gates: []))
  }

  /// The standings of a project that were put in this run, in order of file and document.
  package func standings(of project: String) throws(StoreProblem) -> [ProjectStanding] {
    try connection.use { database in
      try StandingWriter(run: self, database).standings(of: project)
    }
  }

  /// Sums up the run; nothing may be put afterwards.
  ///
  /// - Returns: The report; its projects and findings are read with ``detail``.
  package func settle(_ closing: RunClosing) throws(StoreProblem) -> AuditReport {
    try connection.write { database in
      try RunSettlement(run: self, closing: closing, database).write()
      return try RunReader(run: run, shownAs: number, database).report()
    }
  }

  /// The projects and findings of the run, once it is settled.
  package var detail: RunDetail { RunDetail(run: run, connection: connection) }

  /// Makes the run part of the history, and ends it; a trial keeps nothing.
  package func commit() throws(StoreProblem) {
    guard connection.keeps else { return connection.close() }
    do throws(StoreProblem) {
      try connection.write { database in try database.commit() }
    } catch {
      rollBack()
      throw error
    }
    connection.close()
  }

  /// Ends the run and leaves the history as it was.
  package func rollBack() {
    connection.rollBack()
    connection.close()
  }
}
