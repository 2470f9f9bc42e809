/// Where the lines of a text begin.
///
/// A line ends with LF, CR LF, or a CR alone, and with nothing else: U+2028, U+2029 and U+0085
/// are characters within a line, as editors and compilers have it. Built only when somebody asks
/// for a line.
public struct LineIndex: Sendable {
  private let starts: [UInt32]
  /// How many code points begin before each multiple of ``stride``: columns of very long lines cost no more than those of short ones.
  private let codePoints: [UInt32]
  private static let stride = 1024
  private let count: Int

  /// Finds the line starts of UTF-8 text.
  ///
  /// - Parameters:
  ///   - bytes: A buffer that begins with the text.
  ///   - length: How many bytes of the buffer are the text; `nil` means all.
  /// - Complexity: O(*n*) in the length of the text.
  public init(_ bytes: [UInt8], length: Int? = nil) {
    let count = min(length ?? bytes.count, bytes.count)
    var starts: [UInt32] = [0]
    let lineFeed = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    var codePoints: [UInt32] = []
    var codePointCount: UInt32 = 0
    for position in 0..<count {
      let byte = bytes[position]
      if position % Self.stride == 0 { codePoints.append(codePointCount) }
      if byte & 0xC0 != 0x80 { codePointCount &+= 1 }
      if byte == lineFeed {
        starts.append(UInt32(truncatingIfNeeded: position + 1))
      } else if byte == carriageReturn {
        let next = position + 1
        if next >= count || bytes[next] != lineFeed {
          starts.append(UInt32(truncatingIfNeeded: next))
        }
      }
    }
    self.starts = starts
    self.codePoints = codePoints
    self.count = count
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  public var lineCount: Int { starts.count }

  /// The line, from one, that holds a byte offset.
  ///
  /// - Complexity: O(log *n*) in the number of lines.
  public func line(at offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The line and column of a byte offset; an offset past the end is taken as the end.
  ///
  /// - Complexity: O(log *n*) in the number of lines.
  public func location(of offset: UInt32, in bytes: [UInt8]) -> SourceLocation {
    let target = min(Int(offset), count)
    let line = line(at: UInt32(truncatingIfNeeded: target))
    let start = min(Int(starts[line - 1]), target)
    var column = 1 + codePoints(from: start, to: target, in: bytes)
    // An offset inside a character belongs to that character.
    if target < count, bytes[target] & 0xC0 == 0x80 { column = max(1, column - 1) }
    return SourceLocation(line: line, column: column)
  }

  /// How many code points begin between two offsets; those of a short stretch are counted.
  private func codePoints(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    guard end - start < Self.stride else {
      return codePoints(before: end, in: bytes) - codePoints(before: start, in: bytes)
    }
    var found = 0
    for position in start..<max(start, end) where bytes[position] & 0xC0 != 0x80 { found += 1 }
    return found
  }

  /// How many code points begin before an offset.
  private func codePoints(before offset: Int, in bytes: [UInt8]) -> Int {
    let block = min(offset / Self.stride, max(codePoints.count - 1, 0))
    var found = block < codePoints.count ? Int(codePoints[block]) : 0
    var position = block * Self.stride
    while position < offset {
      if bytes[position] & 0xC0 != 0x80 { found += 1 }
      position += 1
    }
    return found
  }

  /// The bytes of a line, from one, without its line break; empty where there is no such line.
  public func lineSpan(_ line: Int, in bytes: [UInt8]) -> SourceSpan {
    guard line >= 1, line <= starts.count else { return SourceSpan(at: UInt32(count)) }
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) : count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return SourceSpan(start: UInt32(start), end: UInt32(end))
  }
}
