import FoundationEssentials
import GRDB

extension AuditStore {
  /// The longest line of an export that is read, in bytes, unless told otherwise.
  package static let usualLongestLine = 16 << 20

  /// Takes an export in, whole or not at all.
  ///
  /// A portfolio or a run's number that is here already is a clash: two histories cannot be one. A store
  /// that was begun for what is then refused is removed.
  ///
  /// - Parameter next: The next line, without its break; `nil` after the last.
  /// - Returns: How many runs were taken in.
  package func importing(
    waiting: () -> Void = {}, _ next: () throws -> [UInt8]?
  ) throws(StoreProblem) -> Int {
    do throws(StoreProblem) {
      return try connection.transaction(waiting: waiting) { database in
        var reader = HistoryImport(database)
        while let line = try next() { try reader.take(line) }
        return try reader.finish()
      }
    } catch {
      closeUnlessBegun()
      throw error
    }
  }
}

/// Takes the lines of an export in, one after the other.
struct HistoryImport {
  private let database: Database
  private let tables: [String: ExchangeTable]
  private var lines = 0
  private var isOver = false
  private var runs: [Int] = []
  private var portfolios: Set<String> = []

  init(_ database: Database) {
    self.database = database
    tables = Dictionary(
      ExchangeTable.all.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func take(_ bytes: [UInt8]) throws {
    lines += 1
    guard !isOver else { throw strange("there is something behind the end") }
    let line = try line(bytes)
    if lines == 1 {
      guard line.record == "tollgate_history" else {
        throw strange(
          "this is no export of a history", remedy: "'tollgate history export' writes one")
      }
      guard line.number("form") == HistoryForm.number else {
        throw strange(
          "this export has a form that this version does not know",
          remedy: "import it with the version that wrote it, or a newer one")
      }
    } else if line.record == "end" {
      guard line.number("lines") == lines else {
        throw strange("the export has \(lines) lines and says that it has others", remedy: whole)
      }
      isOver = true
    } else if let table = tables[line.record] {
      try insert(line, table)
    } else {
      throw strange("there are no records '\(line.record.prefix(40))'")
    }
  }

  /// Ends the import; reads all back, so that nothing is kept that could not be told.
  func finish() throws -> Int {
    guard isOver else {
      throw StoreProblem(.clash, "the export is cut off after line \(lines)", remedy: whole)
    }
    for run in runs {
      do {
        let reader = RunReader(run: run, shownAs: run, database)
        _ = try reader.report()
        try reader.findings().each(database) { _ in }
        let standings = try Row.fetchCursor(
          database, sql: "WITH \(RunReader.standings) SELECT * FROM standings",
          arguments: ["run": run])
        while let row = try standings.next() { _ = try StandingRow.standing(row) }
      } catch {
        throw StoreProblem(
          .clash, "run \(run) of the export holds something that no run writes", remedy: whole)
      }
    }
    return runs.count
  }

  private var whole: String { "export the history again" }

  private func strange(_ message: String, remedy: String? = nil) -> StoreProblem {
    StoreProblem(.clash, "line \(lines): \(message)", remedy: remedy)
  }

  private func line(_ bytes: [UInt8]) throws -> ExportedLine {
    do {
      return try JSONDecoder().decode(ExportedLine.self, from: Data(bytes))
    } catch {
      throw strange("this is no record of a history, which is a JSON object with one key")
    }
  }

  private mutating func insert(_ line: ExportedLine, _ table: ExchangeTable) throws {
    if table.record == "run" { try begin(line) }
    var arguments: [String: (any DatabaseValueConvertible)?] = [:]
    for column in table.columns {
      let value = try value(of: column, in: line)
      guard column.isOptional || value != nil else {
        throw strange("the \(table.record) lacks '\(column.name)'")
      }
      arguments[column.name] = value
    }
    let known = table.columns.map(\.name)
    if let other = line.values.keys.sorted().first(where: { !known.contains($0) }) {
      throw strange("a \(table.record) has no '\(other.prefix(40))'")
    }
    do {
      try database.cachedStatement(sql: table.insert)
        .execute(arguments: StatementArguments(arguments))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw strange("the \(table.record) is there already, or belongs to nothing that is there")
    }
  }

  /// Looks whether a run is here already, before it is taken in.
  private mutating func begin(_ line: ExportedLine) throws {
    guard let number = line.number("number"), number > 0,
      case .text(let portfolio)? = line.values["portfolio"]
    else { throw strange("a run has a number and a portfolio") }
    if !portfolios.contains(portfolio) {
      let count = try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM run JOIN portfolio ON portfolio.id = run.portfolio WHERE name = ?
          """, arguments: [portfolio.storable])
      guard count == 0 else {
        throw clash("the history has runs of the portfolio '\(portfolio)' already")
      }
      portfolios.insert(portfolio)
      try database.execute(
        sql: "INSERT OR IGNORE INTO portfolio (name) VALUES (?)", arguments: [portfolio.storable])
    }
    let isTaken = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM run WHERE number = ?)", arguments: [number])
    guard isTaken != true else { throw clash("the history has a run \(number) already") }
    runs.append(number)
  }

  private func clash(_ message: String) -> StoreProblem {
    StoreProblem(
      .clash, "line \(lines): \(message)",
      remedy: "import into a file of its own with --store; nothing was taken in")
  }

  private func value(
    of column: ExchangeTable.Column, in line: ExportedLine
  ) throws -> (any DatabaseValueConvertible)? {
    guard let value = line.values[column.name], value != .null else { return nil }
    switch (column.kind, value) {
    case (.text, .text(let text)): return text.storable
    case (.whole, .whole(let number)): return number
    case (.number, .whole(let number)): return Double(number)
    case (.number, .number(let number)): return number
    case (.json, .list), (.json, .map): return try StoredText.of(value).storable
    default: throw strange("'\(column.name)' is of another kind than expected")
    }
  }
}
