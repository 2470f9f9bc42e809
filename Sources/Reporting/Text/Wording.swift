/// The small change of English sentences.
package enum Wording {
  /// A number and its noun: "1 place", "3 places".
  package static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The verb behind a number: "is", "are".
  package static func are(_ number: Int) -> String { number == 1 ? "is" : "are" }

  /// The pronoun for a number of things: "it", "them".
  package static func them(_ number: Int) -> String { number == 1 ? "it" : "them" }

  /// A list in a sentence: "a", "a and b", "a, b and c".
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The text with blanks after it, up to a width.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text.unicodeScalars)))
  }

  /// The number with blanks before it, up to a width.
  static func aligned(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }
}
