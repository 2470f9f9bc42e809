/// A line of an export as it was read: one key, and the values under it.
struct ExportedLine: Decodable {
  /// What the line is.
  let record: String
  /// Its values by name.
  let values: [String: ExportedValue]

  init(from decoder: any Decoder) throws {
    let line = try [String: [String: ExportedValue]](from: decoder)
    guard line.count == 1, let (record, values) = line.first else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: [], debugDescription: "one key"))
    }
    self.record = record
    self.values = values
  }

  /// A whole number under a name.
  func number(_ name: String) -> Int? {
    guard case .whole(let number)? = values[name] else { return nil }
    return Int(exactly: number)
  }
}

/// A value of JSON.
enum ExportedValue: Codable, Hashable {
  case null
  case flag(Bool)
  case whole(Int64)
  case number(Double)
  case text(String)
  case list([ExportedValue])
  case map([String: ExportedValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    // Texts and whole numbers are by far the most; every wrong guess costs an error.
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Int64.self) {
      self = .whole(number)
    } else if value.decodeNil() {
      self = .null
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let list = try? value.decode([ExportedValue].self) {
      self = .list(list)
    } else {
      self = .map(try value.decode([String: ExportedValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .flag(let flag): try value.encode(flag)
    case .whole(let number): try value.encode(number)
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .map(let map): try value.encode(map)
    }
  }
}
