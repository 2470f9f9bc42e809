import CELChecking

/// A schema as the checker of expressions knows it: the types of all names and fields.
struct Vocabulary {
  /// The schema.
  let schema: ManifestSchema
  /// The maps with known fields, by the names of their types.
  private(set) var records: [String: RecordDeclaration] = [:]
  /// The type of each shape, by its position.
  private var types: [CELType?]

  init(_ schema: ManifestSchema) {
    self.schema = schema
    types = Array(repeating: nil, count: schema.shapes.count)
    types[ManifestSchema.anything] = .dyn
    _ = settle(schema.root)
  }

  /// The type of values of a shape.
  func type(of shape: Int) -> CELType { types[shape] ?? .dyn }

  /// The sections of a manifest, with their types.
  var sections: [String: CELType] {
    schema.shapes[schema.root].fields.mapValues(type)
  }

  /// Finds the type of a shape and of all that it is made of; recursion is as deep as the schema.
  private mutating func settle(_ position: Int) -> CELType {
    if let known = types[position] { return known }
    let shape = schema.shapes[position]
    let type: CELType
    switch shape.kinds {
    case .truth: type = .bool
    case .wholeNumber: type = .int
    case .number: type = .number
    case .text: type = .string
    case .list: type = .list(settle(shape.entries))
    case .map: type = map(shape, position)
    default: type = .dyn
    }
    types[position] = type
    return type
  }

  private mutating func map(_ shape: ManifestSchema.Shape, _ position: Int) -> CELType {
    if shape.fields.isEmpty, shape.isOpen { return .map(.string, settle(shape.entries)) }
    // A name that a policy gave to a section of its own may be that of a definition.
    let name = records[shape.name] == nil ? shape.name : "\(shape.name) (\(position))"
    types[position] = .opaque(name, [])
    records[name] = RecordDeclaration(fields: [:])
    let fields = shape.fields.mapValues { settle($0) }
    records[name] = RecordDeclaration(
      fields: fields, isOpen: shape.isOpen, openPrefix: ManifestSchema.freePrefix)
    return .opaque(name, [])
  }
}
