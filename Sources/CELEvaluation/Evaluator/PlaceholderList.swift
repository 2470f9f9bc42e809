public import FactTree

/// The texts that stand where somebody meant to write something later.
///
/// A text is a placeholder when, without white space and invisible characters at its ends, it is
/// one of the list in any case, be it with punctuation behind it (`TBD.`), or stands between angle
/// brackets (`<name>`), or ends with `_HERE`, or holds nothing but dashes, question marks and
/// underscores. `TBD`, `TBC` and `TODO`, where they are of the list, are placeholders with a colon
/// and anything behind it, too: `TODO: ask the sponsor`. A reason behind another word counts, as in
/// `N/A: nothing is bought`.
public final class PlaceholderList: Sendable {
  /// The texts that are taken where nobody says otherwise.
  public static let standardTexts = ["TBD", "TBC", "TODO", "N/A", "XX", "XXX", "???", "…", "..."]

  /// The list of ``standardTexts``.
  public static let standard = PlaceholderList(standardTexts)

  private let texts: [[UInt8]]
  /// Those of the list that announce what somebody meant to write.
  private let announcements: [[UInt8]]
  private let longest: Int
  private let hasWideTexts: Bool

  /// A list of texts; their case and blanks at their ends do not matter.
  public init(_ texts: [String]) {
    self.texts = texts.map { text in
      let bytes = Array(text.lowercased().utf8)
      return Array(bytes[BlankText.trimmed(bytes.span)])
    }.filter { !$0.isEmpty }
    announcements = self.texts.filter { Self.announcing.contains($0) }
    longest = self.texts.map(\.count).max() ?? 0
    hasWideTexts = self.texts.contains { $0.contains { $0 >= 0x80 } }
  }

  /// Whether a value of a tree says something: it is not null, blank, empty or a placeholder.
  public func isGiven(_ index: NodeIndex, in tree: FactTree) -> Bool {
    let node = tree[index]
    switch node.kind {
    case .null: return false
    case .list, .map:
      // A list of placeholders says as little as an empty one; depth is bounded by the reader.
      return tree.children(of: index).contains { isGiven($0, in: tree) }
    case .text:
      let arena = tree.arena
      return saysSomething(arena.span.extracting(node.text.indices))
    case .bool, .int, .double: return true
    }
  }

  /// Whether a text says something: it is neither blank nor a placeholder.
  public func isGiven(_ text: String) -> Bool { saysSomething(text.utf8.span) }

  /// Whether a text holds nothing but white space and characters that are never seen.
  public static func isBlank(_ text: String) -> Bool {
    BlankText.trimmed(text.utf8.span).isEmpty
  }

  /// Whether a text is neither blank nor a placeholder.
  func saysSomething(_ bytes: borrowing Span<UInt8>) -> Bool {
    let trimmed = BlankText.trimmed(bytes)
    return !trimmed.isEmpty && !contains(bytes.extracting(trimmed))
  }

  /// Whether a text without blanks at its ends is a placeholder.
  func contains(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    if bytes[0] == UInt8(ascii: "<"), bytes[bytes.count - 1] == UInt8(ascii: ">"),
      bytes.count > 1
    {
      return true
    }
    if endsWithHere(bytes) || holdsMarksOnly(bytes) || isAnnounced(bytes) { return true }
    return isListed(bytes) || isListed(bytes.extracting(0..<lengthWithoutPunctuation(bytes)))
  }

  private func isListed(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    for text in texts where isEqual(text, bytes) { return true }
    return hasWideTexts && bytes.count <= 2 * longest && containsWide(bytes)
  }

  private static let announcing = ["tbd", "tbc", "todo"].map { Array($0.utf8) }

  /// Whether a text begins with a word that announces it, and a colon.
  private func isAnnounced(_ bytes: borrowing Span<UInt8>) -> Bool {
    for word in announcements where bytes.count > word.count {
      guard bytes[word.count] == UInt8(ascii: ":") else { continue }
      if isEqual(word, bytes.extracting(0..<word.count)) { return true }
    }
    return false
  }

  /// How many bytes stand before the punctuation at the end.
  private func lengthWithoutPunctuation(_ bytes: borrowing Span<UInt8>) -> Int {
    var end = bytes.count
    while end > 0, Self.punctuation.contains(bytes[end - 1]) { end -= 1 }
    // Not every writer sets a mark close to its word.
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return end
  }

  private static let punctuation = Array(".,:;!?".utf8)

  /// Whether a text holds nothing but what forms print where something is to be written.
  private func holdsMarksOnly(_ bytes: borrowing Span<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "_"), UInt8(ascii: " "): position += 1
      // The dashes: U+2010 to U+2015.
      case 0xE2
      where position + 2 < bytes.count && bytes[position + 1] == 0x80
        && (0x90...0x95).contains(bytes[position + 2]):
        position += 3
      default: return false
      }
    }
    return true
  }

  private static let here = Array("_here".utf8)

  private func endsWithHere(_ bytes: borrowing Span<UInt8>) -> Bool {
    guard bytes.count >= Self.here.count else { return false }
    let tail = bytes.count - Self.here.count..<bytes.count
    return isEqual(Self.here, bytes.extracting(tail))
  }

  /// Whether a text is a lower-case one but for the case of its ASCII letters.
  private func isEqual(_ text: [UInt8], _ bytes: borrowing Span<UInt8>) -> Bool {
    guard text.count == bytes.count else { return false }
    for position in 0..<bytes.count {
      let byte = bytes[position]
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if text[position] != (isUpper ? byte | 0x20 : byte) { return false }
    }
    return true
  }

  private func containsWide(_ bytes: borrowing Span<UInt8>) -> Bool {
    var copy: [UInt8] = []
    for position in 0..<bytes.count { copy.append(bytes[position]) }
    guard copy.contains(where: { $0 >= 0x80 }) else { return false }
    let lower = Array(String(decoding: copy, as: UTF8.self).lowercased().utf8)
    return texts.contains(lower)
  }
}
