/// The fingerprints by which GitHub's code scanning recognises an alert after its line has moved.
///
/// GitHub computes them from the text of a line and the hundred significant UTF-16 units that
/// begin with it: a polynomial of base 37 modulo 2⁶⁴, blanks and tabs left out, every line break
/// one line feed, 65535 at the end; `:n` counts the lines of equal hash
/// (github/codeql-action, `fingerprints.ts`).
package struct LineHashes: Sendable {
  private static let windowLength = 100
  private static let base: UInt64 = 37

  /// The hash of each line that holds something, by its number from 1.
  private var byLine: [Int: String] = [:]

  /// The hash of a line.
  package subscript(line: Int) -> String? { byLine[line] }

  /// Hashes the lines of a text.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  package init(of text: String) {
    var rolling = Rolling()
    var isLineStart = true
    var followsReturn = false
    var line = 0
    for unit in text.utf16 {
      if unit == 0x20 || unit == 0x09 || (followsReturn && unit == 0x0A) {
        followsReturn = false
        continue
      }
      followsReturn = unit == 0x0D
      take(followsReturn ? 0x0A : unit, &rolling, &isLineStart, &line)
    }
    take(UInt16.max, &rolling, &isLineStart, &line)
    for _ in 0..<Self.windowLength {
      finishOldest(of: rolling)
      rolling.push(0, line: nil)
    }
  }

  private var seen: [UInt64: Int] = [:]

  private mutating func take(
    _ unit: UInt16, _ rolling: inout Rolling, _ isLineStart: inout Bool, _ line: inout Int
  ) {
    finishOldest(of: rolling)
    if isLineStart { line += 1 }
    rolling.push(unit, line: isLineStart ? line : nil)
    isLineStart = unit == 0x0A
  }

  /// The line whose first unit is about to leave the window is complete.
  private mutating func finishOldest(of rolling: Rolling) {
    guard let line = rolling.oldestLine else { return }
    let count = seen[rolling.hash, default: 0] + 1
    seen[rolling.hash] = count
    byLine[line] = "\(String(rolling.hash, radix: 16)):\(count)"
  }

  /// The last hundred units and their hash.
  private struct Rolling {
    private var units = [UInt16](repeating: 0, count: LineHashes.windowLength)
    private var lines = [Int?](repeating: nil, count: LineHashes.windowLength)
    private var position = 0
    private(set) var hash: UInt64 = 0
    /// The base to the power of the window's length: what the oldest unit weighs.
    private let power = (0..<LineHashes.windowLength).reduce(into: UInt64(1)) { power, _ in
      power = power &* LineHashes.base
    }

    /// The line that begins with the unit which leaves the window next.
    var oldestLine: Int? { lines[position] }

    mutating func push(_ unit: UInt16, line: Int?) {
      hash =
        hash &* LineHashes.base &+ UInt64(unit) &- power &* UInt64(units[position])
      units[position] = unit
      lines[position] = line
      position = (position + 1) % LineHashes.windowLength
    }
  }
}
