import GRDB

extension AuditStore {
  /// Writes the history, or one portfolio of it, as lines of JSON.
  ///
  /// The same history gives the same bytes. Each line is an object with one key, which names what
  /// it is; the first says which form this is, the last how many lines there are.
  ///
  /// - Parameter write: Takes the lines, one after the other, each with its line break.
  package func export(
    portfolio: String? = nil, to write: (String) throws -> Void
  ) throws {
    try connection.visit { database in
      try database.execute(sql: "BEGIN DEFERRED")
      defer { try? database.execute(sql: "ROLLBACK") }
      try write("{\"tollgate_history\":{\"form\":\(HistoryForm.number)}}\n")
      var lines = 1
      for table in ExchangeTable.all {
        let rows = try Row.fetchCursor(
          database, sql: table.select, arguments: ["portfolio": portfolio?.storable])
        while let row = try rows.next() {
          try write(try HistoryLine.of(row, table))
          lines += 1
        }
      }
      try write("{\"end\":{\"lines\":\(lines + 1)}}\n")
    }
  }
}

/// The form of exports that this version writes and reads.
enum HistoryForm {
  /// Its number.
  static let number = 1
}

/// One line of an export.
enum HistoryLine {
  /// The line for a row.
  static func of(_ row: Row, _ table: ExchangeTable) throws -> String {
    var line = "{\"\(table.record)\":{"
    var isFirst = true
    for column in table.columns {
      guard let value = try value(row, column) else { continue }
      line += "\(isFirst ? "" : ",")\"\(column.name)\":\(value)"
      isFirst = false
    }
    return line + "}}\n"
  }

  /// A value as JSON; `nil` for null, which is left out.
  private static func value(_ row: Row, _ column: ExchangeTable.Column) throws -> String? {
    switch column.kind {
    case .text:
      let text: String? = try row.get(column.name)
      return text.map(quoted)
    case .whole:
      let number: Int64? = try row.get(column.name)
      return number.map(String.init)
    case .number:
      let number: Double? = try row.get(column.name)
      return number.map { "\($0)" }
    case .json:
      let text: String? = try row.get(column.name)
      return text
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
