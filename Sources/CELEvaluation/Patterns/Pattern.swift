import CRE2

/// A compiled pattern; matching takes time linear in the text.
///
/// This file is the only one that touches RE2's memory: no C type leaves it.
@safe
public final class Pattern: Sendable {
  /// Why a text is no pattern.
  public struct Mistake: Error, Hashable, Sendable {
    /// RE2's words.
    public let message: String
  }

  /// What RE2 may use for the program of a pattern and its caches.
  private static let memoryLimit: Int64 = 8 << 20

  // RE2 guards its caches itself, so a pattern may be used on several threads.
  nonisolated(unsafe) private let handle: OpaquePointer

  /// How many groups the pattern captures.
  public let groupCount: Int

  /// The pattern as it was written.
  let source: [UInt8]

  /// The number of bytes of the pattern; the cost of matching grows with it.
  var length: Int { source.count }

  /// Compiles a pattern in RE2's syntax.
  public init(_ pattern: borrowing Span<UInt8>) throws(Mistake) {
    let made = unsafe pattern.withUnsafeBufferPointer { buffer in
      unsafe cre2_pattern_new(buffer.baseAddress, buffer.count, Self.memoryLimit)
    }
    guard let made = unsafe made else { throw Mistake(message: "out of memory") }
    if let error = unsafe cre2_pattern_error(made) {
      let message = unsafe String(cString: error)
      unsafe cre2_pattern_delete(made)
      throw Mistake(message: message)
    }
    unsafe handle = made
    groupCount = Int(unsafe cre2_pattern_group_count(made))
    var source: [UInt8] = []
    for position in 0..<pattern.count { source.append(pattern[position]) }
    self.source = source
  }

  deinit {
    unsafe cre2_pattern_delete(handle)
  }

  /// Whether the pattern is found anywhere in a text.
  func isFound(in text: borrowing Span<UInt8>) -> Bool {
    unsafe text.withUnsafeBufferPointer { buffer in
      unsafe cre2_pattern_search(handle, buffer.baseAddress, buffer.count, 0, nil, 0) == 1
    }
  }

  /// The first match from a position on: its range, then those of its groups; `nil` for a group
  /// that took no part, and for all when nothing is found.
  func firstMatch(in text: borrowing Span<UInt8>, from start: Int) -> [Range<Int>?]? {
    let count = groupCount + 1
    var offsets = [Int64](repeating: -1, count: 2 * count)
    let found = unsafe text.withUnsafeBufferPointer { buffer in
      unsafe offsets.withUnsafeMutableBufferPointer { ranges in
        unsafe cre2_pattern_search(
          handle, buffer.baseAddress, buffer.count, start, ranges.baseAddress, Int32(count))
      }
    }
    guard found == 1 else { return nil }
    return (0..<count).map { group in
      let begin = offsets[2 * group]
      return begin < 0 ? nil : Int(begin)..<Int(offsets[2 * group + 1])
    }
  }
}
