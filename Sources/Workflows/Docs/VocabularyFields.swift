import ComplianceModel
import FactTree
import ManifestReading
import ShippedLibrary

/// Lists the fields that a shipped schema declares, with their meanings.
struct VocabularyFields {
  private let tree: FactTree
  private(set) var fields: [FieldEntry] = []

  /// The fields of a schema; `nil` where there is no such schema.
  init?(schema name: String) {
    guard let bytes = ShippedLibrary.schema(name) else { return nil }
    let read = ManifestReader(symbols: SymbolTable()).read(bytes, format: .json)
    guard let root = read.tree.documents.first else { return nil }
    tree = read.tree
    add(propertiesOf: root, below: "")
  }

  private func text(_ node: NodeIndex, _ name: String) -> String? {
    tree.child(of: node, named: name).flatMap { tree.text(of: $0) }
  }

  /// The definition that a schema refers to, else the schema itself.
  private func resolved(_ node: NodeIndex) -> (node: NodeIndex, name: String?) {
    guard let reference = text(node, "$ref"),
      let name = reference.split(separator: "/").last.map(String.init),
      let definitions = tree.documents.first.flatMap({ tree.child(of: $0, named: "$defs") }),
      let target = tree.child(of: definitions, named: name)
    else { return (node, nil) }
    return (target, name)
  }

  /// Adds the fields of a map; recursion is as deep as the schema.
  private mutating func add(propertiesOf node: NodeIndex, below path: String) {
    guard let properties = tree.child(of: node, named: "properties") else { return }
    for property in tree.children(of: properties) {
      let name = tree.keyName(of: property)
      add(property, at: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  private mutating func add(_ schema: NodeIndex, at path: String) {
    let (target, name) = resolved(schema)
    let meaning = text(schema, "description") ?? text(target, "description") ?? ""
    fields.append(FieldEntry(path: path, type: type(target, named: name), meaning: meaning))
    if let items = tree.child(of: target, named: "items") {
      add(propertiesOf: resolved(items).node, below: "\(path)[]")
    } else {
      add(propertiesOf: target, below: path)
    }
  }

  /// What is written at a place, in the words of the page.
  private func type(_ node: NodeIndex, named name: String?) -> String {
    if let name, name != "date" { return name }
    if text(node, "format") == "date" { return "date" }
    guard let types = tree.child(of: node, named: "type") else { return "anything" }
    let words: [String: String] = [
      "string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no",
      "object": "map", "array": "list",
    ]
    let names =
      tree.text(of: types).map { [$0] } ?? tree.children(of: types).compactMap { tree.text(of: $0) }
    let shown = names.compactMap { words[$0] }.joined(separator: " or ")
    guard shown == "list", let items = tree.child(of: node, named: "items") else { return shown }
    let (target, itemName) = resolved(items)
    return "list of \(type(target, named: itemName))"
  }
}
