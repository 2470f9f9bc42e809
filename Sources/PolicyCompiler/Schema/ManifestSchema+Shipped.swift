import ShippedLibrary

extension ManifestSchema {
  /// The schema with a name that comes with the program; `nil` when there is none.
  ///
  /// Made of the shapes that `Scripts/embed-library` found beforehand, which takes a tenth of the
  /// time that ``SchemaReader`` takes over the JSON. Tests hold both against each other.
  init?(shipped name: String) {
    guard let bytes = ShippedLibrary.shapes(name) else { return nil }
    self.init()
    var words = Words(bytes: bytes)
    guard let root = words.number() else { return nil }
    self.root = root
    words.endLine()
    var shapes: [Shape] = []
    while let name = words.next() {
      guard let kinds = words.number(), let isDate = words.number(), let isOpen = words.number(),
        let entries = words.number()
      else { return nil }
      var shape = Shape(
        name: name == "-" ? "" : name, kinds: Kinds(rawValue: UInt8(truncatingIfNeeded: kinds)),
        isDate: isDate == 1, isOpen: isOpen == 1, entries: entries)
      while let field = words.next() {
        guard let position = words.number() else { return nil }
        shape.fields[field] = position
      }
      words.endLine()
      shapes.append(shape)
    }
    self.shapes = shapes
  }

  /// Cuts lines of words that single blanks part.
  private struct Words {
    let bytes: [UInt8]
    var position = 0

    /// The next word of the line; `nil` at its end.
    mutating func next() -> String? {
      if position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
      let start = position
      while position < bytes.count, bytes[position] > UInt8(ascii: " ") { position += 1 }
      return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The next word as a number; `nil` where it is none.
    mutating func number() -> Int? {
      if position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
      var value: Int?
      while position < bytes.count, case let digit = bytes[position] &- UInt8(ascii: "0"),
        digit < 10
      {
        value = (value ?? 0) &* 10 &+ Int(digit)
        position += 1
      }
      return value
    }

    /// Steps to the next line.
    mutating func endLine() { position += 1 }
  }
}
