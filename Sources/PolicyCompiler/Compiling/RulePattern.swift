/// A pattern of rule names: `charter/*`, `*`, or a whole name; `*` stands for any characters.
package struct RulePattern: Sendable, Hashable {
  /// The pattern without its `!`.
  package let text: String
  /// Whether what matches is left out.
  package let isNegated: Bool
  private let pattern: [UInt8]

  /// Reads a pattern.
  package init(_ text: String) {
    isNegated = text.utf8.first == UInt8(ascii: "!")
    self.text = isNegated ? String(text.dropFirst()) : text
    pattern = Array(self.text.utf8)
  }

  /// The name that is meant, where it is only one.
  package var name: String? { pattern.contains(UInt8(ascii: "*")) ? nil : text }

  /// The positions of the names that fit among those that stand in the order of their bytes.
  ///
  /// - Complexity: Names are looked at where they begin like the pattern, besides O(log *n*).
  func positions(among names: [String]) -> [Int] {
    let beginning = pattern.firstIndex(of: UInt8(ascii: "*")) ?? pattern.count
    let bytes = pattern.span.extracting(0..<beginning)
    var found: [Int] = []
    var position = names.position(notBefore: bytes)
    while position < names.count, names[position].utf8.span.begins(with: bytes) {
      // Where all but the beginning may be anything, there is no more to look at.
      if beginning + 1 == pattern.count || matches(names[position]) { found.append(position) }
      position += 1
    }
    return found
  }

  /// Whether a name fits; greedy with one point of return, so linear in practice and never exponential.
  package func matches(_ name: String) -> Bool {
    let name = name.utf8.span
    var inPattern = 0
    var inName = 0
    var star: (pattern: Int, name: Int)?
    while inName < name.count {
      if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
        star = (inPattern, inName)
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == name[inName] {
        inPattern += 1
        inName += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        inPattern = last.pattern + 1
        inName = last.name + 1
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension [String] {
  /// The first position of a text that does not come before some bytes, among texts in the order of theirs.
  ///
  /// - Complexity: O(log *n*).
  func position(notBefore bytes: borrowing Span<UInt8>) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].utf8.span.precedes(bytes) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Span<UInt8> {
  /// Whether the bytes come before others in the order of bytes.
  fileprivate func precedes(_ other: borrowing Span<UInt8>) -> Bool {
    for position in 0..<Swift.min(count, other.count) where self[position] != other[position] {
      return self[position] < other[position]
    }
    return count < other.count
  }

  /// Whether the bytes begin with others.
  fileprivate func begins(with other: borrowing Span<UInt8>) -> Bool {
    guard count >= other.count else { return false }
    for position in 0..<other.count where self[position] != other[position] { return false }
    return true
  }
}
