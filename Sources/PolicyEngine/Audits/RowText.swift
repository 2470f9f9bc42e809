import CELEvaluation

/// Writes values as JSON without blanks, the keys of maps in the order of their bytes.
struct RowText {
  /// The most bytes of one row.
  static let longestRow = 16_384

  /// What was written.
  private(set) var bytes: [UInt8] = []
  /// Why something could not be written; the first such reason.
  private(set) var problem: String?
  /// Whether numbers that are whole are written without a point, so that equal numbers are equal bytes.
  private let joinsNumbers: Bool

  init(joinsNumbers: Bool = false) {
    self.joinsNumbers = joinsNumbers
  }

  /// Writes bytes as they are.
  mutating func mark(_ text: StaticString) {
    // The buffer lives as long as the program and is only read here.
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Writes what is JSON already.
  mutating func add(json: [UInt8]) { bytes += json }

  /// Writes a text between quotes.
  mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a value; recursion is as deep as values that are handed out may be nested.
  mutating func add(_ value: CELValue) {
    switch value {
    case .null: mark("null")
    case .bool(let truth): mark(truth ? "true" : "false")
    case .int(let number): bytes += Array("\(number)".utf8)
    case .uint(let number): bytes += Array("\(number)".utf8)
    case .double(let number): add(number)
    case .string(let text): quote(text)
    case .list(let elements):
      mark("[")
      for (position, element) in elements.enumerated() {
        if position > 0 { mark(",") }
        add(element)
      }
      mark("]")
    case .map(let entries): add(entries)
    case .timestamp: refuse("a time")
    case .duration: refuse("a span of time")
    case .bytes: refuse("octets")
    case .type: refuse("a type")
    case .optional: refuse("a value that may be missing")
    }
  }

  private mutating func refuse(_ what: String) {
    problem = problem ?? "is \(what), which a row cannot keep"
    mark("null")
  }

  private mutating func add(_ number: Double) {
    guard number.isFinite else { return refuse("no finite number") }
    if joinsNumbers, let whole = Int64(exactly: number) {
      bytes += Array("\(whole)".utf8)
    } else {
      bytes += Array("\(number)".utf8)
    }
  }

  private mutating func add(_ entries: [(key: CELValue, value: CELValue)]) {
    var named: [(key: String, value: CELValue)] = []
    for entry in entries {
      guard case .string(let key) = entry.key else {
        return refuse("a map with keys that are no texts")
      }
      named.append((key, entry.value))
    }
    mark("{")
    let sorted = named.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (position, entry) in sorted.enumerated() {
      if position > 0 { mark(",") }
      quote(entry.key)
      mark(":")
      add(entry.value)
    }
    mark("}")
  }
}
