import Diagnostics
import SourceText

/// A place of a schema: what may stand there, and in what.
struct SchemaPlace {
  /// The position of the shape.
  var shape: Int
  /// The position of the shape of the map that encloses it most nearly; `nil` where none is known.
  var parent: Int?

  /// A place of which nothing is known.
  static let anywhere = SchemaPlace(shape: ManifestSchema.anything, parent: nil)
}

/// Why a path cannot lead anywhere in manifests of a schema.
struct SchemaPathProblem: Error {
  /// The number of the step that is wrong.
  let step: Int
  /// What is wrong.
  let message: String
  /// What to write.
  let remedy: String?
}

extension ManifestSchema {
  /// Where a path leads to.
  func follow(
    _ path: FactPath, from start: SchemaPlace
  ) throws(SchemaPathProblem) -> SchemaPlace {
    var place = path.isAbsolute ? SchemaPlace(shape: root, parent: nil) : start
    for (number, step) in path.steps.enumerated() {
      // Of what may be anything nothing is known further down.
      if place.shape == Self.anything { return .anywhere }
      if case .everything = step { return .anywhere }
      let isMap = shapes[place.shape].kinds.contains(.map)
      place = SchemaPlace(
        shape: try next(step, number: number, of: place.shape),
        parent: isMap ? place.shape : place.parent)
    }
    return place
  }

  private func next(
    _ step: PathStep, number: Int, of position: Int
  ) throws(SchemaPathProblem) -> Int {
    let shape = shapes[position]
    switch step {
    case .name(let name):
      if let field = field(name, of: position) { return field }
      guard shape.kinds.contains(.map) else {
        throw SchemaPathProblem(
          step: number,
          message: "there is no '\(name)' here: before it stands \(shape.kinds.words), not a map",
          remedy: shape.kinds.contains(.list) ? "every entry of a list is '[*]'" : nil)
      }
      throw noField(name, of: shape, step: number)
    case .index, .each: return try entries(of: shape, step: number)
    case .matching(let key, _):
      let entry = try entries(of: shape, step: number)
      if entry != Self.anything, field(key, of: entry) == nil {
        throw noField(key, of: shapes[entry], step: number)
      }
      return entry
    case .everything: return Self.anything
    }
  }

  private func entries(of shape: Shape, step: Int) throws(SchemaPathProblem) -> Int {
    if shape.kinds.contains(.list) { return shape.entries }
    throw SchemaPathProblem(
      step: step, message: "there are no entries here: this is \(shape.kinds.words), not a list",
      remedy: nil)
  }

  private func noField(_ name: String, of shape: Shape, step: Int) -> SchemaPathProblem {
    SchemaPathProblem(
      step: step, message: "'\(shape.name)' has no field '\(name)'",
      remedy: Diagnostic.didYouMean(name, among: shape.fields.keys)
        ?? NearestName.of(name, in: shapes[root].fields.keys).map {
          "did you mean '\($0)', which stands on its own?"
        } ?? Self.howToAddFields)
  }

  /// What an author does who needs a field that the vocabulary lacks.
  static let howToAddFields =
    "a policy adds fields of its own under 'schema'; those that begin with x- are free"
}

extension FactPath {
  /// The bytes that a step takes in the text from which the path was read.
  static func bytes(ofStep number: Int, in text: String) -> (offset: Int, length: Int) {
    let bytes = Array(text.utf8)
    var position = bytes.first == UInt8(ascii: "$") ? 1 : 0
    for step in 0...number {
      if position < bytes.count, bytes[position] == UInt8(ascii: ".") { position += 1 }
      let start = position
      if position < bytes.count, bytes[position] == UInt8(ascii: "[") {
        while position < bytes.count, bytes[position] != UInt8(ascii: "]") { position += 1 }
        position += 1
      } else {
        while position < bytes.count, bytes[position] != UInt8(ascii: "."),
          bytes[position] != UInt8(ascii: "[")
        {
          position += 1
        }
      }
      if step == number { return (start, min(position, bytes.count) - start) }
    }
    return (0, bytes.count)
  }
}
