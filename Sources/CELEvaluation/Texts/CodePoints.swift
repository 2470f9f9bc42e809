/// Code points in UTF-8 text.
enum CodePoints {
  /// Whether octets are UTF-8.
  static func areUTF8(_ bytes: [UInt8]) -> Bool {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }

  /// The number of code points.
  static func count(_ bytes: some Collection<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }

  /// The offset of a code point, or of the end for the position behind the last; `nil` outside.
  static func offset(of position: Int64, in bytes: [UInt8]) -> Int? {
    guard position >= 0 else { return nil }
    var left = position
    for offset in bytes.indices where bytes[offset] & 0xC0 != 0x80 {
      if left == 0 { return offset }
      left -= 1
    }
    return left == 0 ? bytes.count : nil
  }

  /// The offset after the code point at an offset.
  static func offset(after offset: Int, in bytes: [UInt8]) -> Int {
    var next = offset + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// The text with its code points in reverse.
  static func reversed(_ bytes: [UInt8]) -> [UInt8] {
    var reversed: [UInt8] = []
    reversed.reserveCapacity(bytes.count)
    var end = bytes.count
    while end > 0 {
      var start = end - 1
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      reversed.append(contentsOf: bytes[start..<end])
      end = start
    }
    return reversed
  }

  /// Octets as text; each run of octets that are no UTF-8 becomes one U+FFFD.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var isInRun = false
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        text.append(contentsOf: Array(String(scalar).utf8))
        isInRun = false
      case .emptyInput: return text
      case .error:
        if !isInRun { text.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
        isInRun = true
      }
    }
  }
}
