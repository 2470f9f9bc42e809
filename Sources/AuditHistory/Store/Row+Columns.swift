import CalendarTime
import ComplianceModel
import GRDB

extension Row {
  /// The value of a column, or an error that the connection words: rows may have been tampered with.
  func get<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: String
  ) throws -> Value {
    try decode(Value.self, forColumn: column)
  }

  /// The value of an enumeration that is kept by its name.
  func get<Value: RawRepresentable<String>>(word column: String) throws -> Value {
    try Self.word(get(column))
  }

  /// The value of an enumeration that is kept by its name, or nothing.
  func get<Value: RawRepresentable<String>>(wordIfAny column: String) throws -> Value? {
    let word: String? = try get(column)
    guard let word else { return nil }
    return try Self.word(word)
  }

  /// A day.
  func get(day column: String) throws -> CalendarDay {
    try Self.day(get(column))
  }

  /// A day, or nothing.
  func get(dayIfAny column: String) throws -> CalendarDay? {
    let text: String? = try get(column)
    guard let text else { return nil }
    return try Self.day(text)
  }

  /// A score, in the columns `earned` and `attainable`.
  func score() throws -> AuditScore {
    AuditScore(earned: try get("earned"), attainable: try get("attainable"))
  }

  /// Counts by severity, in the columns that are named like the severities.
  func violations() throws -> [Severity: Int] {
    var counts: [Severity: Int] = [:]
    for severity in Severity.allCases {
      let count: Int = try get(severity.rawValue)
      if count != 0 { counts[severity] = count }
    }
    return counts
  }

  private static func word<Value: RawRepresentable<String>>(_ text: String) throws -> Value {
    guard let value = Value(rawValue: text) else { throw StrangeValue.of(text) }
    return value
  }

  private static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else { throw StrangeValue.of(text) }
    return day
  }
}

/// What stands where no run can have written it.
enum StrangeValue {
  /// The problem with a value.
  static func of(_ text: String) -> StoreProblem {
    StoreProblem(
      .corrupt, "the history holds '\(text.prefix(40))' where no run can have written it",
      remedy: "restore it from a copy")
  }
}

extension String {
  /// The text as the database keeps it: it ends texts at NUL, which YAML can write.
  var storable: String {
    utf8.contains(0)
      ? String(String.UnicodeScalarView(unicodeScalars.map { $0.value == 0 ? "\u{2400}" : $0 }))
      : self
  }
}
