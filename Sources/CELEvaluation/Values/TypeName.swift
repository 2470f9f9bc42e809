/// A type as a value, such as `type(1)` yields.
public enum TypeName: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// The type of `null`.
  case null
  /// Truth values.
  case bool
  /// Whole numbers.
  case int
  /// Whole numbers without sign.
  case uint
  /// Numbers of double precision.
  case double
  /// Texts.
  case string
  /// Octets.
  case bytes
  /// Points in time.
  case timestamp
  /// Spans of time.
  case duration
  /// Lists.
  case list
  /// Maps.
  case map
  /// Types.
  case type
  /// Values that may be missing.
  case optional

  /// The name by which expressions call the type.
  public var name: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .optional: "optional_type"
    }
  }

  /// What stands before the first dot of the names that have one.
  static let qualifier = "google"

  /// What messages for people who write no programs call a value of the type.
  var plainName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .int, .uint: "whole number"
    case .double: "number"
    case .string: "text"
    case .bytes: "bytes"
    case .timestamp: "time"
    case .duration: "duration"
    case .list: "list"
    case .map: "map"
    case .type: "type"
    case .optional: "optional"
    }
  }

  /// The type that a name calls, or `nil`.
  public init?(name: String) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
