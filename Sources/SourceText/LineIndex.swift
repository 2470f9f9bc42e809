/// Where the lines of a text begin.
///
/// A line ends with LF, CR LF, or a CR alone, and with nothing else: U+2028, U+2029 and U+0085
/// are characters within a line, as editors and compilers have it. Built only when somebody asks
/// for a line.
public struct LineIndex: Sendable {
  private let starts: [UInt32]
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
    for position in 0..<count {
      let byte = bytes[position]
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
  /// - Complexity: O(log *n*) in the number of lines, and linear in the length of the line.
  public func location(of offset: UInt32, in bytes: [UInt8]) -> SourceLocation {
    let target = min(Int(offset), count)
    let line = line(at: UInt32(truncatingIfNeeded: target))
    var column = 1
    var position = min(Int(starts[line - 1]), target)
    while position < target {
      if bytes[position] & 0xC0 != 0x80 { column += 1 }
      position += 1
    }
    // An offset inside a character belongs to that character.
    if target < count, bytes[target] & 0xC0 == 0x80 { column = max(1, column - 1) }
    return SourceLocation(line: line, column: column)
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
