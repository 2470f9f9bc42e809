/// Looks over a text once for bytes that no reader should meet.
enum CharacterScan {
  /// What a text is made of.
  enum Outcome {
    /// ASCII alone.
    case ascii
    /// Sound UTF-8.
    case beyondASCII
    /// Something that may not stand there.
    case fault(CharacterFault)
  }

  /// Scans a text.
  ///
  /// - Complexity: O(*n*) in the length of the text; text of ASCII alone takes no branch a byte.
  static func scan(_ text: [UInt8], strictness: SourceDecoding.Strictness) -> Outcome {
    let survey = survey(text.span)
    if survey.isASCII, !survey.hasControls { return .ascii }
    if let fault = firstFault(of: text.span, strictness: strictness) { return .fault(fault) }
    return survey.isASCII ? .ascii : .beyondASCII
  }

  private static func survey(_ text: borrowing Span<UInt8>) -> (isASCII: Bool, hasControls: Bool) {
    var all: UInt8 = 0
    var controls: UInt8 = 0
    for position in text.indices {
      let byte = text[position]
      all |= byte
      let isLow: UInt8 = byte < 0x20 ? 1 : 0
      let isBlank: UInt8 = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 1 : 0
      let isDelete: UInt8 = byte == 0x7F ? 1 : 0
      controls |= isLow & ~isBlank | isDelete
    }
    return (all < 0x80, controls & 1 != 0)
  }

  private static func firstFault(
    of text: borrowing Span<UInt8>, strictness: SourceDecoding.Strictness
  ) -> CharacterFault? {
    var position = 0
    while position < text.count {
      guard let (scalar, length) = scalar(at: position, of: text) else {
        return CharacterFault(offset: position, length: 1, kind: .notUTF8(text[position]))
      }
      if !isAllowed(scalar, strictness) {
        return CharacterFault(offset: position, length: length, kind: .refused(scalar))
      }
      position += length
    }
    return nil
  }

  private static func isAllowed(_ scalar: UInt32, _ strictness: SourceDecoding.Strictness) -> Bool {
    switch (strictness, scalar) {
    case (_, 0): false
    case (.anyCharacter, _), (_, 0x09), (_, 0x0A), (_, 0x0D), (_, 0x85): true
    case (_, 0x20...0x7E), (_, 0xA0...0xFFFD), (_, 0x10000...): true
    default: false
    }
  }

  /// The character at a position and its length, or `nil` where the bytes are not UTF-8.
  private static func scalar(
    at position: Int, of text: borrowing Span<UInt8>
  ) -> (value: UInt32, length: Int)? {
    let lead = text[position]
    let (length, first, least): (Int, UInt32, UInt32)
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC2...0xDF: (length, first, least) = (2, UInt32(lead & 0x1F), 0x80)
    case 0xE0...0xEF: (length, first, least) = (3, UInt32(lead & 0x0F), 0x800)
    case 0xF0...0xF4: (length, first, least) = (4, UInt32(lead & 0x07), 0x10000)
    default: return nil
    }
    guard position + length <= text.count else { return nil }
    var value = first
    for distance in 1..<length {
      let byte = text[position + distance]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, Unicode.Scalar(value) != nil else { return nil }
    return (value, length)
  }
}
