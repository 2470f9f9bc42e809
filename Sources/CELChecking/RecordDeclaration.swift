/// The fields of a map that has known ones, such as a section of a manifest.
///
/// A record's values are maps when the expression runs. Its type is the opaque type of its name
/// without parameters; functions that take maps take it.
public struct RecordDeclaration: Sendable, Hashable {
  /// The types of the fields, by name.
  public var fields: [String: CELType]

  /// Whether there may be fields that are not declared; they are of any type.
  public var isOpen: Bool

  /// What the names of fields begin with that need no declaration: they are of any type, as in an
  /// open record; empty where there are none such.
  public var openPrefix: String

  /// A record with its fields.
  public init(fields: [String: CELType], isOpen: Bool = false, openPrefix: String = "") {
    self.fields = fields
    self.isOpen = isOpen
    self.openPrefix = openPrefix
  }

  /// The type of a field; `nil` where there is none of this name.
  func type(of field: String) -> CELType? {
    if let type = fields[field] { return type }
    return isOpen || (!openPrefix.isEmpty && field.hasPrefix(openPrefix)) ? .dyn : nil
  }
}
