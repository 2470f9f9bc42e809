/// What manifests of one vocabulary look like: their fields, and the types of the values.
///
/// The shapes stand in one array and name one another by position, so that a definition which many
/// fields share is kept once.
package struct ManifestSchema: Hashable, Sendable {
  /// Which kinds of value may stand at a place; null, which says nothing, may stand anywhere.
  package struct Kinds: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// True or false.
    package static let truth = Kinds(rawValue: 1)
    /// Whole numbers.
    package static let wholeNumber = Kinds(rawValue: 2)
    /// Numbers with a fraction.
    package static let fraction = Kinds(rawValue: 4)
    /// Texts.
    package static let text = Kinds(rawValue: 8)
    /// Lists.
    package static let list = Kinds(rawValue: 16)
    /// Maps.
    package static let map = Kinds(rawValue: 32)
    /// Whole numbers, and those with a fraction.
    package static let number: Kinds = [.wholeNumber, .fraction]
    /// Any value.
    package static let anything: Kinds = [.truth, .number, .text, .list, .map]

    /// A set of kinds.
    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }
  }

  /// What may stand at a place.
  package struct Shape: Hashable, Sendable {
    /// What messages call a map of this shape: `project`, `risks[*]`, `approval`.
    var name = ""
    /// The kinds of value.
    var kinds: Kinds
    /// Whether a text must be a day of the calendar.
    var isDate = false
    /// The fields of a map, each with the position of its shape.
    var fields: [String: Int] = [:]
    /// Whether a map may have fields that are not declared.
    var isOpen = true
    /// The position of the shape of a list's entries, or of the undeclared fields of a map.
    var entries = ManifestSchema.anything
  }

  /// Where the shape of a value that may be anything stands.
  static let anything = 0

  /// Fields whose names begin so belong to the organisation: every map may have them.
  package static let freePrefix = "x-"

  /// All shapes; the first is that of a value that may be anything.
  var shapes: [Shape] = [Shape(kinds: .anything)]
  /// The position of the manifest's own shape.
  var root = ManifestSchema.anything

  /// A schema that says nothing yet.
  init() {}

  /// Keeps a shape.
  ///
  /// - Returns: Its position.
  mutating func add(_ shape: Shape) -> Int {
    shapes.append(shape)
    return shapes.count - 1
  }

  /// The position of the shape of a field; `nil` where there is no such field.
  func field(_ name: String, of position: Int) -> Int? {
    let shape = shapes[position]
    guard shape.kinds.contains(.map) else { return nil }
    if let known = shape.fields[name] { return known }
    if name.hasPrefix(Self.freePrefix) { return Self.anything }
    return shape.isOpen ? shape.entries : nil
  }
}

extension ManifestSchema.Kinds {
  /// The kinds in the words of messages: "a whole number", "a text or a list".
  package var words: String {
    let named: [(ManifestSchema.Kinds, String)] = [
      (.truth, "true or false"), (.text, "a text"), (.list, "a list"), (.map, "a map"),
    ]
    var words = named.filter { contains($0.0) }.map(\.1)
    if contains(.number) {
      words.append("a number")
    } else if contains(.wholeNumber) {
      words.append("a whole number")
    }
    return words.joined(separator: " or ")
  }
}
