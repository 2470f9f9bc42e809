/// A field that a rule reads, as a path from the manifest's root.
package struct FieldRead: Hashable, Sendable {
  /// The path, with the filters and positions that the author wrote.
  package let path: FactPath
  /// Whether an expression looks for it among several entries, of which one may be enough.
  package let isAmongOthers: Bool

  /// The same path with every entry in place of some: how a schema and the docs name the field.
  package var schemaPath: FactPath { path.withEveryEntry }
}

extension FactPath {
  /// The path with `[*]` in place of filters and positions.
  package var withEveryEntry: FactPath {
    FactPath(
      isAbsolute: isAbsolute,
      steps: steps.map { step in
        switch step {
        case .index, .matching: .each
        case .name, .each, .everything: step
        }
      })
  }
}
