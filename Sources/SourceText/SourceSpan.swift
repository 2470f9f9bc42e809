/// A stretch of a source text, from `start` up to but not including `end`, in UTF-8 bytes.
///
/// Offsets are what the whole pipeline passes around. Lines and columns exist only where a human
/// reads them; ``LineIndex`` makes them on demand.
public struct SourceSpan: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte.
  public var start: UInt32

  /// The offset after the last byte; never less than ``start``.
  public var end: UInt32

  /// Spans the bytes from `start` up to `end`; an `end` before `start` is taken as `start`.
  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end < start ? start : end
  }

  /// The empty span at an offset.
  @inlinable
  public init(at offset: UInt32) {
    self.init(start: offset, end: offset)
  }

  /// The number of bytes.
  @inlinable
  public var length: Int { Int(end - start) }

  /// The smallest span that covers both.
  @inlinable
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(start: Swift.min(start, other.start), end: Swift.max(end, other.end))
  }
}

extension SourceSpan {
  /// The first byte alone: where a complaint about a long stretch points.
  public var firstByte: SourceSpan { SourceSpan(start: start, end: min(end, start &+ 1)) }
}
