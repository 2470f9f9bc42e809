import CELEvaluation
import Foundation

/// A value of a conformance case: one key, its type.
struct ConformanceValue: Decodable {
  /// The value; `nil` where the case holds what CEL's values cannot be.
  var value: CELValue?

  init(value: CELValue?) {
    self.value = value
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first else { return }
    switch key.stringValue {
    case "null": value = .null
    case "bool": value = .bool(try container.decode(Bool.self, forKey: key))
    case "list":
      let elements = try container.decode([ConformanceValue].self, forKey: key)
      value = .list(elements.compactMap(\.value))
    case "map":
      let entries = try container.decode([[ConformanceValue]].self, forKey: key)
      value = .map(
        entries.compactMap { entry in
          guard let key = entry[0].value, let value = entry[1].value else { return nil }
          return (key, value)
        })
    default: value = Self.scalar(key.stringValue, try container.decode(String.self, forKey: key))
    }
  }

  private static func scalar(_ type: String, _ text: String) -> CELValue? {
    switch type {
    case "int": Int64(text).map { .int($0) }
    case "uint": UInt64(text).map { .uint($0) }
    case "double":
      switch text {
      case "NaN": .double(.nan)
      case "Infinity": .double(.infinity)
      case "-Infinity": .double(-.infinity)
      default: Double(text).map { .double($0) }
      }
    case "string": .string(text)
    case "bytes": Data(base64Encoded: text).map { .bytes(Array($0)) }
    case "type": TypeName(name: text).map { .type($0) }
    case "duration":
      // Read by hand: seconds with a fraction, as `123.456s`.
      Double(text.dropLast()).map { .duration(Int64(($0 * 1e9).rounded())) }
    default: nil
    }
  }
}
