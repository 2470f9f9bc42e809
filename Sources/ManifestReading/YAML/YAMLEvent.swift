import FactTree

/// One step of the YAML parser, without the text that goes with it.
///
/// Positions are counted in characters, as the parser counts them.
struct YAMLEvent: BitwiseCopyable {
  /// What the parser met.
  enum Kind: UInt8, BitwiseCopyable {
    /// The text as a whole.
    case streamStart, streamEnd

    /// One document of it.
    case documentStart, documentEnd

    /// A value without entries.
    case alias, scalar

    /// A list.
    case listStart, listEnd

    /// A map.
    case mapStart, mapEnd
  }

  /// What the parser met.
  var kind: Kind

  /// How a scalar, list or map is written.
  var style: FactNode.Style

  /// Whether the value names itself for aliases.
  var hasAnchor = false

  /// Whether the value has an explicit tag.
  var hasTag = false

  /// Whether the event begins and ends on the same line.
  var isOneLine = true

  /// The position of the first character, which may be that of a tag or an anchor.
  var start: Int

  /// The position after the last character.
  var end: Int
}
