/// A range of bytes within an arena.
public struct TextRange: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte.
  public let start: UInt32

  /// The number of bytes.
  public let length: UInt32

  /// The range of `length` bytes from `start`.
  @inlinable
  public init(start: UInt32, length: UInt32) {
    self.start = start
    self.length = length
  }

  /// The indices that the range covers in its arena.
  @inlinable
  public var indices: Range<Int> { Int(start)..<Int(start) + Int(length) }

  /// The range as one word, to be kept in a ``FactNode``.
  @inlinable
  var word: UInt64 { UInt64(start) << 32 | UInt64(length) }

  /// The range that a word stands for.
  @inlinable
  init(word: UInt64) {
    self.init(
      start: UInt32(truncatingIfNeeded: word >> 32), length: UInt32(truncatingIfNeeded: word))
  }
}
