import FactTree
import ManifestReading

/// Reads the part of JSON Schema that the shipped schemas use: `type`, `properties`, `items`,
/// `additionalProperties`, `format: date` and references to `$defs`.
struct SchemaReader {
  private let tree: FactTree
  private let words: Words
  private var schema = ManifestSchema()
  private var definitions: [String: Int] = [:]
  /// Where each shape stands that only says of which kind a value is; most fields share them.
  private var plain: [ManifestSchema.Kinds: Int] = [.anything: ManifestSchema.anything]

  /// The words of JSON Schema as symbols, so that no name is compared letter by letter.
  private struct Words {
    let type, format, properties, items, additional, reference, definitions: Symbol

    init(_ symbols: inout SymbolTable) {
      type = symbols.intern("type")
      format = symbols.intern("format")
      properties = symbols.intern("properties")
      items = symbols.intern("items")
      additional = symbols.intern("additionalProperties")
      reference = symbols.intern("$ref")
      definitions = symbols.intern("$defs")
    }
  }

  private static let definitionPrefix = "#/$defs/"

  /// Reads a schema; `nil` where the text is no JSON.
  static func read(_ bytes: [UInt8]) -> ManifestSchema? {
    var symbols = SymbolTable()
    let words = Words(&symbols)
    let read = ManifestReader(symbols: symbols).read(bytes, format: .json)
    guard let root = read.tree.documents.first, read.problems.isEmpty else { return nil }
    var reader = SchemaReader(tree: read.tree, words: words)
    reader.read(root)
    return reader.schema
  }

  private init(tree: FactTree, words: Words) {
    self.tree = tree
    self.words = words
  }

  private mutating func read(_ root: NodeIndex) {
    if let list = tree.child(of: root, named: words.definitions) {
      // All have their positions before any is read, so that they may refer to one another.
      for node in tree.children(of: list) {
        definitions[tree.keyName(of: node)] = schema.add(.init(kinds: .anything))
      }
      for node in tree.children(of: list) {
        let name = tree.keyName(of: node)
        guard let position = definitions[name] else { continue }
        schema.shapes[position] = shape(node, named: name)
      }
    }
    schema.root = schema.add(shape(root, named: ""))
    schema.shapes[schema.root].name = "manifest"
  }

  /// The position of the shape that a schema describes; recursion is as deep as the file.
  private mutating func position(_ node: NodeIndex, named name: String) -> Int {
    if let reference = tree.child(of: node, named: words.reference),
      let target = tree.text(of: reference), target.hasPrefix(Self.definitionPrefix)
    {
      return definitions[String(target.dropFirst(Self.definitionPrefix.count))]
        ?? ManifestSchema.anything
    }
    let shape = shape(node, named: name)
    guard !shape.isDate, !shape.kinds.contains(.list), !shape.kinds.contains(.map) else {
      return shape.kinds == .anything ? ManifestSchema.anything : schema.add(shape)
    }
    if let known = plain[shape.kinds] { return known }
    let position = schema.add(shape)
    plain[shape.kinds] = position
    return position
  }

  private mutating func shape(_ node: NodeIndex, named name: String) -> ManifestSchema.Shape {
    var shape = ManifestSchema.Shape(kinds: .anything)
    shape.name = name
    for child in tree.children(of: node) {
      switch tree[child].key {
      case words.type: shape.kinds = kinds(child)
      case words.format: shape.isDate = tree.text(of: child) == "date"
      case words.items: shape.entries = position(child, named: "\(name)[*]")
      case words.properties:
        for field in tree.children(of: child) {
          let key = tree.keyName(of: field)
          shape.fields[key] = position(field, named: name.isEmpty ? key : "\(name).\(key)")
        }
      case words.additional:
        if tree[child].kind == .map {
          shape.entries = position(child, named: "\(name).*")
        } else {
          shape.isOpen = tree[child].bool
        }
      default: break
      }
    }
    return shape
  }

  private func kinds(_ node: NodeIndex) -> ManifestSchema.Kinds {
    if let single = tree.text(of: node) { return Self.kinds[single] ?? .anything }
    return tree.children(of: node).reduce(into: []) { kinds, entry in
      kinds.formUnion(tree.text(of: entry).flatMap { Self.kinds[$0] } ?? [])
    }
  }

  private static let kinds: [String: ManifestSchema.Kinds] = [
    "boolean": .truth, "integer": .wholeNumber, "number": .number, "string": .text,
    "array": .list, "object": .map,
  ]
}
