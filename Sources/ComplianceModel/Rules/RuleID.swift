/// The name of a rule: `category/name`, stating what must be true.
package struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The whole name.
  package let text: String

  /// The rule with a name.
  package init(_ text: String) {
    self.text = text
  }

  /// The part before the first slash; the whole name where there is none.
  package var category: Substring { Substring(text.utf8.prefix { $0 != UInt8(ascii: "/") }) }

  /// Orders by the bytes of the name, the same in every locale.
  package static func < (left: RuleID, right: RuleID) -> Bool {
    let first = left.text.utf8.span
    let second = right.text.utf8.span
    for position in 0..<min(first.count, second.count) where first[position] != second[position] {
      return first[position] < second[position]
    }
    return first.count < second.count
  }

  /// The whole name.
  package var description: String { text }

  /// Whether a text can name a rule: lower-case words joined by hyphens, a slash between category and name.
  package static func isWellFormed(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy(isWord)
  }

  private static func isWord(_ part: Substring.UTF8View) -> Bool {
    guard let first = part.first, let last = part.last else { return false }
    let hyphen = UInt8(ascii: "-")
    guard first != hyphen, last != hyphen else { return false }
    return part.allSatisfy { byte in
      byte == hyphen || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }
}
