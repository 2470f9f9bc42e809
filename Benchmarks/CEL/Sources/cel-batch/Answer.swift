import CEL
import Foundation

/// What an expression came to, for another program to read.
enum Answer: Encodable {
  case value(CELValue)
  case error(String)

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    switch self {
    case .value(let value): try Self.encode(value, to: &list)
    case .error(let message):
      try list.encode("error")
      try list.encode(message)
    }
  }

  /// The name of a value's kind and its value, exactly: numbers of double precision as their bits.
  private static func encode(_ value: CELValue, to list: inout any UnkeyedEncodingContainer) throws
  {
    let (kind, text) = scalar(value)
    try list.encode(kind)
    if let text { try list.encode(text) }
    switch value {
    case .optional(let inner):
      guard let inner else { return }
      var part = list.nestedUnkeyedContainer() as any UnkeyedEncodingContainer
      try encode(inner, to: &part)
    case .list(let elements):
      var parts = list.nestedUnkeyedContainer()
      for element in elements {
        var part = parts.nestedUnkeyedContainer() as any UnkeyedEncodingContainer
        try encode(element, to: &part)
      }
    case .map(let entries):
      var parts = list.nestedUnkeyedContainer()
      for entry in entries {
        var pair = parts.nestedUnkeyedContainer()
        var key = pair.nestedUnkeyedContainer() as any UnkeyedEncodingContainer
        try encode(entry.key, to: &key)
        var value = pair.nestedUnkeyedContainer() as any UnkeyedEncodingContainer
        try encode(entry.value, to: &value)
      }
    default: break
    }
  }

  private static func scalar(_ value: CELValue) -> (kind: String, text: String?) {
    switch value {
    case .null: ("null", "")
    case .bool(let value): ("bool", "\(value)")
    case .int(let value): ("int", "\(value)")
    case .uint(let value): ("uint", "\(value)")
    case .double(let value): ("double", value.isNaN ? "nan" : String(value.bitPattern, radix: 16))
    case .string(let text): ("string", text)
    case .bytes(let bytes): ("bytes", Data(bytes).base64EncodedString())
    case .timestamp(let time): ("timestamp", "\(time.seconds) \(time.nanoseconds)")
    case .duration(let span): ("duration", "\(span)")
    case .type(let type): ("type", type.name)
    case .optional: ("optional", nil)
    case .list: ("list", nil)
    case .map: ("map", nil)
    }
  }
}
