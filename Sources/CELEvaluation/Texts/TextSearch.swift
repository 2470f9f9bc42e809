/// Looks for a text within another, byte by byte.
enum TextSearch {
  /// How one text may stand within another.
  enum Place {
    case anywhere, atTheBeginning, atTheEnd
  }

  /// Whether a text stands within another at a place.
  static func isThere(
    _ part: borrowing Span<UInt8>, _ place: Place, in whole: borrowing Span<UInt8>
  ) -> Bool {
    guard part.count <= whole.count else { return false }
    return switch place {
    case .anywhere: first(part, in: whole, from: 0) != nil
    case .atTheBeginning: isThere(part, at: 0, in: whole)
    case .atTheEnd: isThere(part, at: whole.count - part.count, in: whole)
    }
  }

  /// The first position, from a start on, at which a text stands within another.
  ///
  /// - Complexity: O(*n* · *m*) at worst; callers charge for it.
  static func first(
    _ part: borrowing Span<UInt8>, in whole: borrowing Span<UInt8>, from start: Int
  ) -> Int? {
    guard start >= 0, part.count <= whole.count - start else { return nil }
    for position in start...whole.count - part.count {
      if isThere(part, at: position, in: whole) { return position }
    }
    return nil
  }

  /// The last position, up to a limit, at which a text stands within another.
  static func last(
    _ part: borrowing Span<UInt8>, in whole: borrowing Span<UInt8>, upTo limit: Int
  ) -> Int? {
    var position = min(limit, whole.count - part.count)
    while position >= 0 {
      if isThere(part, at: position, in: whole) { return position }
      position -= 1
    }
    return nil
  }

  private static func isThere(
    _ part: borrowing Span<UInt8>, at start: Int, in whole: borrowing Span<UInt8>
  ) -> Bool {
    for position in 0..<part.count where whole[start + position] != part[position] { return false }
    return true
  }
}
