/// How a run of text looks on a terminal: the parameters of an ANSI escape sequence.
package struct TextStyle: Hashable, Sendable {
  /// The parameters between `ESC [` and `m`; empty for plain text.
  package let parameters: String

  private init(_ parameters: String) {
    self.parameters = parameters
  }

  /// As the terminal has it.
  package static let plain = TextStyle("")
  /// What the eye should find first: headings, messages.
  package static let bold = TextStyle("1")
  /// What the eye may skip: gutters, labels.
  package static let dim = TextStyle("2")
  /// What stops everything: critical violations, errors.
  package static let alarm = TextStyle("1;31")
  /// Major violations.
  package static let red = TextStyle("31")
  /// Minor violations, warnings.
  package static let yellow = TextStyle("33")
  /// What only informs.
  package static let blue = TextStyle("34")
  /// All is well.
  package static let green = TextStyle("32")

  /// The text between the codes that switch the style on and off.
  package func applied(to text: String) -> String {
    parameters.isEmpty || text.isEmpty ? text : "\u{1B}[\(parameters)m\(text)\u{1B}[0m"
  }
}
