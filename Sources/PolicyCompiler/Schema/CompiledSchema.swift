package import CELEvaluation
package import FactTree

/// A schema whose names are symbols, ready to be held against manifests.
package struct CompiledSchema: Sendable {
  /// What may stand at a place.
  package struct Shape: Sendable {
    /// The kinds of value.
    package let kinds: ManifestSchema.Kinds
    /// Whether a text must be a day of the calendar.
    package let isDate: Bool
    /// Whether a map may have no fields but those declared.
    package let isClosed: Bool
    /// The number of the shape of a list's entries, or of the undeclared fields of a map.
    package let entries: Int
    /// Whether there is anything to be held against values below.
    package let hasParts: Bool
  }

  /// The number of the shape of a value that may be anything.
  package static let anything = ManifestSchema.anything

  /// The schema.
  package let source: ManifestSchema
  /// The texts that say nothing, whatever should stand in their place.
  package let placeholders: PlaceholderList
  /// All shapes, by number.
  package let shapes: [Shape]
  /// The number of the manifest's shape.
  package let root: Int

  /// An open-addressing table from a shape and a symbol to the shape of that field: the first two
  /// take the upper 48 bits, the last plus one the lower 16; zero is empty.
  private var slots: [UInt64]
  private let mask: Int

  /// Turns the names of a schema into symbols.
  init(_ schema: ManifestSchema, placeholders: PlaceholderList, symbols: inout SymbolTable) {
    source = schema
    self.placeholders = placeholders
    root = schema.root
    shapes = schema.shapes.map { shape in
      Shape(
        kinds: shape.kinds, isDate: shape.isDate, isClosed: !shape.isOpen, entries: shape.entries,
        hasParts: !shape.fields.isEmpty || !shape.isOpen
          || shape.entries != ManifestSchema.anything)
    }
    let count = schema.shapes.reduce(0) { $0 + $1.fields.count }
    var size = 64
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    for (number, shape) in schema.shapes.enumerated() {
      for (name, field) in shape.fields {
        insert(Self.key(number, symbols.intern(name)), field)
      }
    }
  }

  private static func key(_ shape: Int, _ symbol: Symbol) -> UInt64 {
    UInt64(truncatingIfNeeded: shape) << 32 | UInt64(symbol.number)
  }

  private func start(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  private mutating func insert(_ key: UInt64, _ field: Int) {
    var slot = start(key)
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = key << 16 | UInt64(truncatingIfNeeded: field &+ 1)
  }

  /// The number of the shape of a field; `nil` where none is declared.
  package func field(_ symbol: Symbol, of shape: Int) -> Int? {
    let key = Self.key(shape, symbol)
    var slot = start(key)
    while slots[slot] != 0 {
      if slots[slot] >> 16 == key & 0xFFFF_FFFF_FFFF { return Int(slots[slot] & 0xFFFF) - 1 }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The names of the fields of a shape, for suggestions.
  package func fieldNames(of shape: Int) -> some Sequence<String> {
    source.shapes[shape].fields.keys
  }
}
