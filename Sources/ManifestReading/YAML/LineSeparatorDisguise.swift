/// Hides U+0085, U+2028 and U+2029 from the YAML parser, which takes them for line breaks.
///
/// YAML 1.2 and every editor take them for characters within a line. The parser is given a text in
/// which each is replaced by a character that the text does not hold and that takes as many bytes;
/// what it decodes is turned back.
struct LineSeparatorDisguise {
  /// The lead and last bytes are replaced: `C2 85`, `E2 80 A8`, `E2 80 A9` in this order.
  private let masks: [[UInt8]]
  private static let hidden: [[UInt8]] = [[0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]]

  /// Finds three characters that a text does not hold; `nil` when there is nothing to hide.
  init?(for text: [UInt8]) {
    guard Self.holdsSeparator(text) else { return nil }
    let used = Self.pairsAndTriples(of: text)
    // Letters of scripts that few manifests use, and characters for private use.
    guard let short = (0x700...0x7FF).reversed().first(where: { !used.contains($0) }) else {
      return nil
    }
    let long = (0xE000...0xF8FF).lazy.filter { !used.contains($0) }.prefix(2)
    guard long.count == 2 else { return nil }
    masks = ([short] + Array(long)).map(Self.encoded)
  }

  /// The text as the parser may see it.
  func disguised(_ text: [UInt8]) -> [UInt8] {
    var result = text
    Self.replace(Self.hidden, by: masks, in: &result)
    return result
  }

  /// What the parser made of a disguised text, as it should read.
  func revealed(_ text: borrowing Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for position in text.indices { result.append(text[position]) }
    Self.replace(masks, by: Self.hidden, in: &result)
    return result
  }

  private static func holdsSeparator(_ text: [UInt8]) -> Bool {
    var position = 1
    while position < text.count {
      let byte = text[position]
      if byte == 0x85, text[position - 1] == 0xC2 { return true }
      if byte == 0xA8 || byte == 0xA9, position > 1, text[position - 1] == 0x80,
        text[position - 2] == 0xE2
      {
        return true
      }
      position += 1
    }
    return false
  }

  /// The characters of a text that take two or three bytes.
  private static func pairsAndTriples(of text: [UInt8]) -> Set<Int> {
    var used: Set<Int> = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar.value >= 0x80 {
      used.insert(Int(scalar.value))
    }
    return used
  }

  private static func encoded(_ scalar: Int) -> [UInt8] {
    guard let scalar = Unicode.Scalar(UInt32(scalar)) else { return [] }
    return Array(String(scalar).utf8)
  }

  private static func replace(_ old: [[UInt8]], by new: [[UInt8]], in text: inout [UInt8]) {
    var position = 0
    while position < text.count {
      guard text[position] >= 0xC2 else {
        position += 1
        continue
      }
      for (find, put) in zip(old, new)
      where find.count <= text.count - position
        && text[position..<position + find.count].elementsEqual(find)
      {
        for distance in put.indices { text[position + distance] = put[distance] }
        break
      }
      position += 1
    }
  }
}
