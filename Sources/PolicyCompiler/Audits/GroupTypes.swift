import CELChecking

/// The types of what expressions over collected rows can name.
enum GroupTypes {
  /// The type of a row, by the name that mistakes call it.
  static func row(_ name: String) -> CELType { .opaque(name, []) }

  /// A record of columns.
  static func record(_ columns: [(name: String, type: CELType)]) -> RecordDeclaration {
    RecordDeclaration(
      fields: Dictionary(
        columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first }))
  }

  /// What a register says of a project.
  static let register: [(name: String, type: CELType)] = [
    ("id", .string), ("kind", .string), ("tier", .string), ("phase", .string),
    ("sponsor", .string),
  ]

  /// An audit, as far as it is about one project.
  static let run: [(name: String, type: CELType)] = [
    ("as_of", .string), ("number", .int), ("score", .double), ("rag", .string),
    ("violations", .opaque("counts of violations", [])), ("values", .opaque("values", [])),
  ]

  /// How many violations of each severity an audit found.
  static let violations: [(name: String, type: CELType)] = [
    ("critical", .int), ("major", .int), ("minor", .int), ("info", .int),
  ]

  /// An open violation of the project.
  static let finding: [(name: String, type: CELType)] = [
    ("rule", .string), ("severity", .string), ("first_seen", .string), ("age_days", .int),
    ("due", .string), ("overdue", .bool),
  ]

  /// Why a column cannot be of a type; `nil` where it can.
  static func complaint(_ type: CELType) -> String? {
    switch type {
    case .timestamp, .duration, .bytes, .uint, .type:
      return
        "a row cannot keep a value of type \(type): it holds texts, numbers, truth values, lists and maps"
    case .list(let element): return complaint(element)
    case .map(let key, let value):
      return key == .string || key == .dyn ? complaint(value) : "the keys of a map must be texts"
    case .opaque(let name, _) where name == "optional_type":
      return "a row cannot keep a value that may be missing"
    default: return nil
    }
  }

  /// What to write instead.
  static func remedy(_ type: CELType) -> String? {
    switch type {
    case .timestamp:
      "keep the date as text, and write date(row.x) where the rows are judged"
    case .duration: "keep a number of days"
    case .opaque(let name, _) where name == "optional_type": "add .orValue(…)"
    default: nil
    }
  }
}
