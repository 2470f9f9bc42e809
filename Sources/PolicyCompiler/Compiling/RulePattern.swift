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
