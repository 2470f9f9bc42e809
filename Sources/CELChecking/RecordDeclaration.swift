/// The fields of a map that has known ones, such as a section of a manifest.
///
/// A record's values are maps when the expression runs. Its type is the opaque type of its name
/// without parameters; functions that take maps take it.
public struct RecordDeclaration: Sendable, Hashable {
  /// The types of the fields, by name.
  public var fields: [String: CELType]

  /// Whether there may be fields that are not declared; they are of any type.
  public var isOpen: Bool

  /// A record with its fields.
  public init(fields: [String: CELType], isOpen: Bool = false) {
    self.fields = fields
    self.isOpen = isOpen
  }
}
