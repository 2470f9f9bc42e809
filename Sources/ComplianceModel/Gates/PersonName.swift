/// How texts are compared that people type: case, blanks, invisible characters and the way in which
/// an accent is encoded make no difference.
package struct FoldedText: Hashable, Sendable {
  private let key: String

  /// A text as it is compared.
  package init(_ text: String) {
    let visible = text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    // By way of capitals, so that ß is ss as in STRASSE.
    key = String(String.UnicodeScalarView(visible)).uppercased().lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether it says nothing.
  package var isBlank: Bool { key.isEmpty }

  /// The text with blanks for the characters that join words in identifiers.
  fileprivate init(words text: String) {
    self.init(text.replacing("_", with: " ").replacing("-", with: " "))
  }
}

/// A person's name as it is compared: `Ada Lovelace` is `ADA  LOVELACE`.
package struct PersonName: Hashable, Sendable {
  private let folded: FoldedText

  /// A name.
  package init(_ name: String) { folded = FoldedText(name) }

  /// Whether it names nobody.
  package var isBlank: Bool { folded.isBlank }
}

/// The name of a role as it is compared: `project_manager` is `Project Manager`.
package struct RoleName: Hashable, Sendable {
  private let folded: FoldedText

  /// A role.
  package init(_ role: String) { folded = FoldedText(words: role) }
}
