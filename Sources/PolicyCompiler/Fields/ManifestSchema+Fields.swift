extension ManifestSchema {
  /// The kinds of value that may stand at a path from the manifest's root; any where nothing is known.
  package func kinds(at path: FactPath) -> Kinds {
    let manifest = SchemaPlace(shape: root, parent: nil)
    guard let place = try? follow(path, from: manifest) else { return .anything }
    return shapes[place.shape].kinds
  }
}
