public import SourceText

/// One value of a manifest: 32 bytes, no references.
///
/// A subtree is a run of nodes: a list or map is followed by its entries, each followed by its
/// own. ``extent`` skips over a subtree.
public struct FactNode: Sendable, BitwiseCopyable {
  /// What a value is.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// Nothing: `null`, `~`, or a key without a value.
    case null
    /// True or false.
    case bool
    /// A whole number of 64 bits.
    case int
    /// A number of IEEE 754 double precision.
    case double
    /// A text; dates and numbers too large for 64 bits are texts.
    case text
    /// A list; its entries follow.
    case list
    /// A map; its values follow, each with its key.
    case map
  }

  /// How a value was written.
  public enum Style: UInt8, Sendable, BitwiseCopyable {
    /// Without quotes; for lists and maps: by indentation.
    case plain
    /// Between single quotes.
    case singleQuoted
    /// Between double quotes.
    case doubleQuoted
    /// After `|`.
    case literal
    /// After `>`.
    case folded
    /// Between brackets or braces.
    case flow
  }

  /// The bits of a number or truth value, the text's ``TextRange``, or the number of entries.
  @usableFromInline var payload: UInt64

  /// The offset of the value's first byte.
  public var start: UInt32

  /// The offset after the value's last byte.
  public var end: UInt32

  /// The number of nodes of this subtree, this one included; at least one.
  public var extent: UInt32

  /// The name under which the enclosing map holds the value, or ``Symbol/none``.
  public var key: Symbol

  /// The offset of the key's first byte; meaningless without a key.
  public var keyStart: UInt32

  /// The key's length in the source, quotes included; 65,535 stands for that many or more.
  public var keyLength: UInt16

  /// What the value is.
  public var kind: Kind

  /// The style, and whether a tag or an alias was there.
  @usableFromInline var marks: UInt8

  /// A node without key; the builder fills in the rest.
  @inlinable
  init(kind: Kind, payload: UInt64, span: SourceSpan, style: Style) {
    self.payload = payload
    start = span.start
    end = span.end
    extent = 1
    key = .none
    keyStart = 0
    keyLength = 0
    self.kind = kind
    marks = style.rawValue
  }

  /// The bytes of the value.
  @inlinable
  public var span: SourceSpan { SourceSpan(start: start, end: end) }

  /// The bytes of the key, or `nil` for a list entry or a root.
  @inlinable
  public var keySpan: SourceSpan? {
    key == .none ? nil : SourceSpan(start: keyStart, end: keyStart &+ UInt32(keyLength))
  }

  /// How the value was written.
  @inlinable
  public var style: Style { Style(rawValue: marks & 0x0F) ?? .plain }

  /// Whether the value had an explicit tag, such as `!!str`.
  @inlinable
  public var isTagged: Bool {
    get { marks & 0x10 != 0 }
    set { marks = newValue ? marks | 0x10 : marks & ~0x10 }
  }

  /// Whether the value was brought in by an alias or a merge key, and so is written elsewhere.
  @inlinable
  public var isAliased: Bool {
    get { marks & 0x20 != 0 }
    set { marks = newValue ? marks | 0x20 : marks & ~0x20 }
  }

  /// The truth value; false unless the kind is ``Kind/bool``.
  @inlinable
  public var bool: Bool { payload != 0 }

  /// The whole number; only for ``Kind/int``.
  @inlinable
  public var int: Int64 { Int64(bitPattern: payload) }

  /// The number; only for ``Kind/double``.
  @inlinable
  public var double: Double { Double(bitPattern: payload) }

  /// Where the text stands in the tree's arena; only for ``Kind/text``.
  @inlinable
  public var text: TextRange { TextRange(word: payload) }

  /// The number of entries; only for lists and maps.
  @inlinable
  public var entryCount: Int { Int(truncatingIfNeeded: payload) }
}
