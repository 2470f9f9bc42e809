import Diagnostics
import FactTree

/// Reads `schema:` of a policy.
struct SchemaChoiceReader {
  let map: MapReader

  /// How many lists a type may be nested in.
  private static let deepestType = 8

  private static let types: [(name: String, type: SchemaChoice.FieldType)] = [
    ("string", .plain(.text)), ("int", .plain(.wholeNumber)), ("number", .plain(.number)),
    ("bool", .plain(.truth)), ("date", .date), ("dyn", .plain(.anything)), ("map", .plain(.map)),
  ]

  /// The choice; `nil` where the author made none, or a mistake, which the log then says.
  func choice(kinds: [String]) -> SchemaChoice? {
    guard let node = map.value("schema") else { return nil }
    if map.text.tree[node].kind == .map { return extended(kinds: kinds) }
    guard let name = map.string("schema") else { return nil }
    if name.text == "none" { return SchemaChoice.none }
    return base(name, among: ["none"]).map { SchemaChoice(base: $0, fields: []) }
  }

  private func extended(kinds: [String]) -> SchemaChoice? {
    guard let fields = map.map("schema") else { return nil }
    fields.refuseUnknownKeys(of: "'schema'", known: ["extends", "fields"])
    var name = SchemaChoice.usual(forKinds: kinds).base
    if let located = fields.string("extends") {
      name = base(located, among: [])
    } else if name == nil {
      fields.missing("extends", of: "'schema'")
    }
    guard let name else { return nil }
    return SchemaChoice(base: name, fields: fields.map("fields").map(added) ?? [])
  }

  private func base(_ located: LocatedText, among others: [String]) -> String? {
    let names = SchemaChoice.shipped.map(\.name)
    if names.contains(located.text) { return located.text }
    let known = others + names
    map.log.error(
      "there is no schema '\(located.text)'", at: map.text.span(located.node), in: map.text.file,
      remedy: Diagnostic.didYouMean(located.text, among: known)
        ?? "the schemas are \(known.joined(separator: ", "))")
    return nil
  }

  private func added(_ fields: MapReader) -> [SchemaChoice.Field] {
    fields.text.tree.children(of: fields.node).compactMap { child in
      let name = fields.text.tree.keyName(of: child)
      do throws(PathProblem) {
        let path = try PathParser.parse(name)
        guard let type = type(fields, name, child) else { return nil }
        return SchemaChoice.Field(path: path, node: child, type: type)
      } catch {
        fields.log.error(
          "'\(name)' is no path: \(error.message)", at: fields.text.keySpan(child),
          in: fields.text.file)
        return nil
      }
    }
  }

  private func type(
    _ fields: MapReader, _ name: String, _ child: NodeIndex
  ) -> SchemaChoice.FieldType? {
    guard let written = fields.string(name) else { return nil }
    var inner = written.text[...].trimmingBlanks
    var lists = 0
    while inner.hasPrefix("list("), inner.hasSuffix(")"), lists < Self.deepestType {
      inner = inner.dropFirst(5).dropLast().trimmingBlanks
      lists += 1
    }
    if let type = Self.types.first(where: { $0.name == inner })?.type {
      return (0..<lists).reduce(type) { type, _ in .list(type) }
    }
    let names = Self.types.map(\.name)
    if lists == Self.deepestType, inner.hasPrefix("list(") {
      fields.log.error(
        "lists are nested in at most \(Self.deepestType) lists", at: fields.text.span(child),
        in: fields.text.file)
      return nil
    }
    fields.log.error(
      "'\(inner)' is no type", at: fields.text.span(child), in: fields.text.file,
      remedy: Diagnostic.didYouMean(inner, among: names)
        ?? "the types are \(names.joined(separator: ", ")) and list(…)")
    return nil
  }
}
