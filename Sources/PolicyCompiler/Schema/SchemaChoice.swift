import Diagnostics
import FactTree

/// Which vocabulary a policy's manifests are written in, as its author chose it.
package struct SchemaChoice: Sendable {
  /// The schemas that come with the program, each with the kind of manifest that it describes.
  static let shipped = [(name: "project", kind: "Project"), (name: "pmo", kind: "PMO")]

  /// The schema that it begins with; `nil` means that everything may be anything.
  let base: String?
  /// The fields that the policy adds.
  let fields: [Field]

  /// A field that a policy adds.
  struct Field: Sendable {
    /// Where it stands.
    let path: FactPath
    /// The node that declares it.
    let node: NodeIndex
    /// What it is.
    let type: FieldType
  }

  /// The type of a field, as a policy writes it.
  indirect enum FieldType: Hashable, Sendable {
    case plain(ManifestSchema.Kinds)
    case date
    case list(FieldType)
  }

  /// No schema: everything may be anything.
  package static let none = SchemaChoice(base: nil, fields: [])

  /// The schema for manifests of some kinds, where the author chose none: one for which all of them are written.
  static func usual(forKinds kinds: [String]) -> SchemaChoice {
    let name = shipped.first { shipped in !kinds.isEmpty && kinds.allSatisfy { $0 == shipped.kind }
    }
    return SchemaChoice(base: name?.name, fields: [])
  }

  /// The schema by which rules that come with the program are written, which their category tells.
  package static func home(ofCategory category: some StringProtocol) -> SchemaChoice {
    SchemaChoice(base: category == "pmo" ? "pmo" : "project", fields: [])
  }

  /// The schema, read; `nil` where everything may be anything.
  ///
  /// - Parameter report: Told of fields that cannot be added.
  func schema(report: (Field, SchemaPathProblem) -> Void) -> ManifestSchema? {
    guard let base, var schema = ManifestSchema(shipped: base) else { return nil }
    for field in fields {
      do throws(SchemaPathProblem) {
        try schema.add(field.type, at: field.path)
      } catch {
        report(field, error)
      }
    }
    return schema
  }
}

extension ManifestSchema {
  /// Adds a field; the maps on the way to it that are not there yet are made.
  mutating func add(_ type: SchemaChoice.FieldType, at path: FactPath) throws(SchemaPathProblem) {
    root = try adding(type, at: path.steps[...], of: root, path)
  }

  /// The position of a copy of a shape that has a field more; recursion is as deep as the path.
  private mutating func adding(
    _ type: SchemaChoice.FieldType, at steps: ArraySlice<PathStep>, of position: Int?,
    _ path: FactPath
  ) throws(SchemaPathProblem) -> Int {
    guard let step = steps.first else { return add(type) }
    let name = FactPath.text(of: path.steps[..<steps.startIndex])
    let isNew = position == nil || position == Self.anything
    switch step {
    case .name(let field):
      var shape = Shape(kinds: .map, isOpen: false)
      if let position, !isNew { shape = shapes[position] }
      guard shape.kinds.contains(.map) else {
        throw SchemaPathProblem(
          step: steps.startIndex, message: "'\(name)' is \(shape.kinds.words) and has no fields",
          remedy: nil)
      }
      shape.name = name.isEmpty ? "manifest" : name
      shape.fields[field] = try adding(
        type, at: steps.dropFirst(), of: shape.fields[field], path)
      return add(shape)
    case .each:
      var shape = Shape(kinds: .list)
      if let position, !isNew { shape = shapes[position] }
      guard shape.kinds.contains(.list) else {
        throw SchemaPathProblem(
          step: steps.startIndex, message: "'\(name)' is \(shape.kinds.words) and has no entries",
          remedy: nil)
      }
      shape.entries = try adding(type, at: steps.dropFirst(), of: isNew ? nil : shape.entries, path)
      return add(shape)
    case .index, .matching, .everything:
      throw SchemaPathProblem(
        step: steps.startIndex, message: "a field is declared by names and '[*]' alone",
        remedy: nil)
    }
  }

  private mutating func add(_ type: SchemaChoice.FieldType) -> Int {
    switch type {
    case .plain(.anything): return Self.anything
    case .plain(let kinds): return add(Shape(kinds: kinds))
    case .date: return add(Shape(kinds: .text, isDate: true))
    case .list(let element):
      let entries = add(element)
      return add(Shape(kinds: .list, entries: entries))
    }
  }
}
