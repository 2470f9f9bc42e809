/// An example of a rule: a manifest, and what the rule comes to.
package struct RuleExample: Sendable, Hashable {
  /// What it shows.
  package let name: String
  /// The manifest, as YAML.
  package let manifest: String
  /// What the rule comes to: `pass`, or the guilty paths.
  package let expectation: String
  /// Whether the rule holds.
  package let passes: Bool

  /// An example.
  package init(name: String, manifest: String, expectation: String, passes: Bool) {
    self.name = name
    self.manifest = manifest
    self.expectation = expectation
    self.passes = passes
  }
}

/// An entry of the check catalogue: something that a published framework asks for.
package struct CatalogueEntry: Sendable, Hashable {
  /// Its id, such as `CHT-001`.
  package let id: String
  /// What it is about.
  package let topic: String
  /// What must be true.
  package let statement: String
  /// Where it comes from.
  package let source: String
  /// Why no rule covers it yet; `nil` where nothing stands in the way.
  package let waits: String?

  /// An entry.
  package init(id: String, topic: String, statement: String, source: String, waits: String?) {
    self.id = id
    self.topic = topic
    self.statement = statement
    self.source = source
    self.waits = waits
  }
}

/// A field of a manifest, as the vocabulary declares it.
package struct FieldEntry: Sendable, Hashable {
  /// The path: `organisation.roles[].name`.
  package let path: String
  /// What is written there: `text`, `date`, `list of role`.
  package let type: String
  /// What it means.
  package let meaning: String

  /// A field.
  package init(path: String, type: String, meaning: String) {
    self.path = path
    self.type = type
    self.meaning = meaning
  }
}
