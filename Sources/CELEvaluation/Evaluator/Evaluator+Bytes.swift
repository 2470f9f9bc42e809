import FactTree

extension Evaluator {
  /// Lends the bytes of a text.
  @inline(__always)
  func withBytes<Result>(
    of text: TextReference, _ body: (borrowing Span<UInt8>) -> Result
  ) -> Result {
    switch text.source {
    case .manifest: return body(manifestArena.span.extracting(text.range.indices))
    case .symbols: return body(symbolBytes.span.extracting(text.range.indices))
    case .scratch: return body(scratch.span.extracting(text.range.indices))
    default:
      let arena = trees[Int(text.source.number - SourceNumber.manifest.number)].arena
      return body(arena.span.extracting(text.range.indices))
    }
  }

  /// Whether two texts have the same bytes.
  @inline(__always)
  func equals(_ left: TextReference, _ right: TextReference) -> Bool {
    guard left.range.length == right.range.length else { return false }
    return haveSameBytes(left, right)
  }

  private func haveSameBytes(_ left: TextReference, _ right: TextReference) -> Bool {
    withBytes(of: left) { left in
      withBytes(of: right) { right in
        for position in 0..<left.count where left[position] != right[position] { return false }
        return true
      }
    }
  }

  /// Whether a text stands before, with (0) or after another in the order of bytes.
  func compare(_ left: TextReference, _ right: TextReference) -> Int {
    withBytes(of: left) { left in
      withBytes(of: right) { right in
        for position in 0..<min(left.count, right.count) where left[position] != right[position] {
          return left[position] < right[position] ? -1 : 1
        }
        return left.count - right.count
      }
    }
  }

  /// A copy of the bytes of a text.
  public func bytes(of text: TextReference) -> [UInt8] {
    withBytes(of: text) { bytes in
      var copy: [UInt8] = []
      copy.reserveCapacity(bytes.count)
      for position in 0..<bytes.count { copy.append(bytes[position]) }
      return copy
    }
  }

  /// A text as a Swift string.
  public func string(_ text: TextReference) -> String {
    String(decoding: bytes(of: text), as: UTF8.self)
  }

  /// Keeps bytes until the next ``reset()``.
  public mutating func keep(_ bytes: some Collection<UInt8>) -> TextReference {
    charge(forTextOf: bytes.count)
    let start = UInt32(truncatingIfNeeded: scratch.count)
    scratch.append(contentsOf: bytes)
    return TextReference(
      source: .scratch,
      range: TextRange(start: start, length: UInt32(truncatingIfNeeded: bytes.count)))
  }

  /// A text, good until the next ``reset()``.
  public mutating func makeText(_ string: String) -> Cell { .text(keep(string.utf8)) }

  /// A text from bytes that are UTF-8, good until the next ``reset()``.
  public mutating func makeText(utf8: [UInt8]) -> Cell { .text(keep(utf8)) }

  /// Two texts, one behind the other.
  ///
  /// A left side that was made last is not copied: the right one is put behind it.
  mutating func joined(_ left: TextReference, _ right: TextReference) -> TextReference {
    let length = Int(left.range.length) + Int(right.range.length)
    charge(forTextOf: length)
    guard budget >= 0, length <= Int(Int32.max), scratch.count <= Int(Int32.max) - length else {
      budget = min(budget, -1)
      return left
    }
    if right.range.length == 0 { return left }
    var start = UInt32(truncatingIfNeeded: scratch.count)
    if left.source == .scratch, left.range.indices.upperBound == scratch.count {
      start = left.range.start
    } else {
      appendToScratch(left)
    }
    appendToScratch(right)
    return TextReference(
      source: .scratch, range: TextRange(start: start, length: UInt32(truncatingIfNeeded: length)))
  }

  private mutating func appendToScratch(_ text: TextReference) {
    let indices = text.range.indices
    if text.source == .scratch {
      // Byte by byte: a slice would hold the storage and force a copy of all of it.
      for position in indices { scratch.append(scratch[position]) }
    } else {
      scratch.append(contentsOf: bytes(of: text))
    }
  }

  /// Charges for work over the bytes of a text: a tenth of a unit each, as in the reference engine.
  @inline(__always)
  mutating func charge(forTextOf length: Int) { budget &-= (length &+ 9) / 10 }

  /// The number of code points of a text.
  func codePointCount(_ text: TextReference) -> Int {
    withBytes(of: text) { bytes in
      var count = 0
      for position in 0..<bytes.count where bytes[position] & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }
}
