public import Foundation

/// Holds values against a JSON Schema, as far as the schemas of this project go; anything else that
/// a schema says is reported, so that no keyword is passed over in silence.
public struct JSONSchemaCheck {
  private let root: [String: Any]
  private static let annotations: Set<String> = [
    "$schema", "$comment", "$defs", "title", "description", "default", "format",
  ]

  /// Reads a schema.
  public init(_ data: Data) throws {
    root = (try JSONSerialization.jsonObject(with: data) as? [String: Any]) ?? [:]
  }

  /// What is wrong with a value, a line each with its path.
  public func faults(of value: Any) -> [String] { faults(value, root, at: "") }

  /// What is wrong with the defaults that the schema gives, each held against its own property.
  public var wrongDefaults: [String] {
    let properties = root["properties"] as? [String: [String: Any]] ?? [:]
    return properties.flatMap { name, property in
      property["default"].map { faults($0, property, at: ".\(name)") } ?? []
    }.sorted()
  }

  /// The properties of the schema that say nothing of what they mean.
  public var undescribed: [String] { undescribed(root, at: "") }

  private func undescribed(_ schema: [String: Any], at path: String) -> [String] {
    var found: [String] = []
    for (name, property) in schema["properties"] as? [String: [String: Any]] ?? [:] {
      let isTold = property["description"] != nil || resolved(property)["description"] != nil
      if !isTold { found.append("\(path).\(name)") }
      found += undescribed(property, at: "\(path).\(name)")
    }
    if let items = schema["items"] as? [String: Any] {
      found += undescribed(items, at: path + "[]")
    }
    for (name, definition) in schema["$defs"] as? [String: [String: Any]] ?? [:] {
      found += undescribed(definition, at: "$\(name)")
    }
    for option in schema["anyOf"] as? [[String: Any]] ?? [] {
      found += undescribed(option, at: path)
    }
    return found.sorted()
  }

  private func resolved(_ schema: [String: Any]) -> [String: Any] {
    guard let name = (schema["$ref"] as? String)?.split(separator: "/").last,
      let definitions = root["$defs"] as? [String: [String: Any]]
    else { return schema }
    return definitions[String(name)] ?? [:]
  }

  private func faults(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var found: [String] = []
    for (keyword, argument) in schema where !Self.annotations.contains(keyword) {
      found += faults(value, keyword, argument, schema, at: path)
    }
    return found
  }

  private func faults(
    _ value: Any, _ keyword: String, _ argument: Any, _ schema: [String: Any], at path: String
  ) -> [String] {
    func fault(_ holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword) \(argument)"] }
    func holds(_ part: Any) -> Bool {
      (part as? [String: Any]).map { faults(value, $0, at: path).isEmpty } ?? false
    }
    let map = value as? [String: Any]
    let list = value as? [Any]
    let text = value as? String
    switch keyword {
    case "$ref": return faults(value, resolved(schema), at: path)
    case "type":
      let names = argument as? [String] ?? [argument as? String ?? ""]
      return fault(names.contains { Self.isOf(value, $0) })
    case "enum":
      return fault((argument as? [Any] ?? []).contains { Self.equal($0, value) })
    case "const": return fault(Self.equal(argument, value))
    case "required":
      return fault(
        map.map { map in (argument as? [String] ?? []).allSatisfy { map[$0] != nil } } ?? true)
    case "properties":
      let properties = argument as? [String: [String: Any]] ?? [:]
      return (map ?? [:]).flatMap { name, value in
        properties[name].map { faults(value, $0, at: "\(path).\(name)") } ?? []
      }
    case "additionalProperties": return additional(map ?? [:], argument, schema, at: path)
    case "patternProperties":
      let patterns = argument as? [String: [String: Any]] ?? [:]
      return (map ?? [:]).flatMap { name, value in
        patterns.filter { matches(name, $0.key) }.flatMap {
          faults(value, $0.value, at: "\(path).\(name)")
        }
      }
    case "items":
      return (list ?? []).enumerated().flatMap {
        faults($1, argument as? [String: Any] ?? [:], at: "\(path)[\($0)]")
      }
    case "minItems": return fault(list.map { $0.count >= argument as? Int ?? 0 } ?? true)
    case "maxItems": return fault(list.map { $0.count <= argument as? Int ?? 0 } ?? true)
    case "minProperties": return fault(map.map { $0.count >= argument as? Int ?? 0 } ?? true)
    case "minimum":
      return fault(Self.number(value).map { $0 >= Self.number(argument) ?? 0 } ?? true)
    case "maximum":
      return fault(Self.number(value).map { $0 <= Self.number(argument) ?? 0 } ?? true)
    case "multipleOf":
      let parts = Self.number(value).flatMap { number in
        Self.number(argument).map { number / $0 }
      }
      return fault(parts.map { abs($0 - $0.rounded()) < 1e-6 } ?? true)
    case "pattern":
      return fault(text.map { matches($0, argument as? String ?? "") } ?? true)
    case "anyOf": return fault((argument as? [Any] ?? []).contains(where: holds))
    case "oneOf": return fault((argument as? [Any] ?? []).filter(holds).count == 1)
    case "not": return fault(!holds(argument))
    case "dependentRequired":
      return fault(
        (argument as? [String: [String]] ?? [:]).allSatisfy { name, others in
          map?[name] == nil || others.allSatisfy { map?[$0] != nil }
        })
    default: return ["\(path): the check does not know '\(keyword)'"]
    }
  }

  private func additional(
    _ map: [String: Any], _ argument: Any, _ schema: [String: Any], at path: String
  ) -> [String] {
    let known = schema["properties"] as? [String: Any] ?? [:]
    let patterns = (schema["patternProperties"] as? [String: Any] ?? [:]).keys
    let others = map.filter { name, _ in
      known[name] == nil && !patterns.contains { matches(name, $0) }
    }
    if let schema = argument as? [String: Any] {
      return others.flatMap { faults($1, schema, at: "\(path).\($0)") }
    }
    return argument as? Bool == false ? others.keys.map { "\(path): there is no '\($0)'" } : []
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }

  /// A number, whole or not; `nil` for anything else.
  private static func number(_ value: Any) -> Double? {
    value as? Double ?? (value as? Int).map(Double.init)
  }

  private static func isOf(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBoolean(value)
    case "integer": value is Int && !isBoolean(value)
    case "number": (value is Int || value is Double) && !isBoolean(value)
    case "null": value is NSNull
    default: false
    }
  }

  /// Whether a value was written `true` or `false`: 0 and 1 can be read as such, too.
  private static func isBoolean(_ value: Any) -> Bool {
    value is Bool && "\(type(of: value))".contains("Bool")
  }

  private static func equal(_ left: Any, _ right: Any) -> Bool {
    if let left = left as? String { return left == right as? String }
    if let right = right as? Bool { return (left as? Bool) == right }
    return left is NSNull && right is NSNull
  }
}
