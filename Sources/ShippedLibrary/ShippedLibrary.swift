/// The rules, policies and schemas that come with the program, so that it works in any folder.
///
/// They are bytes of YAML and JSON, not yet decoded: only what a policy uses need ever be.
package enum ShippedLibrary {
  /// The YAML of the rule with this id, without its cases, or nil where none is shipped.
  package static func rule(_ id: String) -> [UInt8]? {
    text(of: id, kind: ShippedLibraryData.ruleKind)
  }

  /// The YAML of the policy with this name, or nil where none is shipped.
  package static func policy(_ name: String) -> [UInt8]? {
    text(of: name, kind: ShippedLibraryData.policyKind)
  }

  /// The JSON Schema with this name (`project`, `pmo`, `report`), or nil where none is shipped.
  package static func schema(_ name: String) -> [UInt8]? {
    text(of: "schemas/\(name)", kind: ShippedLibraryData.schemaKind)
  }

  /// The shapes of the schema with this name, as `Scripts/embed-library` writes them, or nil where none is shipped.
  package static func shapes(_ name: String) -> [UInt8]? {
    text(of: "shapes/\(name)", kind: ShippedLibraryData.shapesKind)
  }

  /// The ids of all shipped rules, in the order of their bytes.
  package static var ruleIDs: [String] {
    ids(kind: ShippedLibraryData.ruleKind)
  }

  /// The names of all shipped policies, in the order of their bytes.
  package static var policyNames: [String] {
    ids(kind: ShippedLibraryData.policyKind)
  }

  private static func ids(kind: UInt8) -> [String] {
    ShippedLibraryData.index.lazy.filter { $0.kind == kind }.map { $0.id.description }
  }

  private static func text(of id: String, kind: UInt8) -> [UInt8]? {
    guard let position = position(of: id) else { return nil }
    let entry = ShippedLibraryData.index[position]
    guard entry.kind == kind else { return nil }
    return bytes(from: Int(entry.start), count: Int(entry.length))
  }

  /// Searches the index as it stands, so that nothing has to be built at start-up.
  private static func position(of id: String) -> Int? {
    var low = 0
    var high = ShippedLibraryData.index.count
    while low < high {
      let middle = low + (high - low) / 2
      if precedes(ShippedLibraryData.index[middle].id, id) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < ShippedLibraryData.index.count,
      matches(ShippedLibraryData.index[low].id, id)
    else { return nil }
    return low
  }

  private static func precedes(_ entry: StaticString, _ id: String) -> Bool {
    // The buffer lives as long as the program and is only read here.
    entry.withUTF8Buffer { unsafe $0.lexicographicallyPrecedes(id.utf8) }
  }

  private static func matches(_ entry: StaticString, _ id: String) -> Bool {
    entry.withUTF8Buffer { unsafe $0.elementsEqual(id.utf8) }
  }

  private static func bytes(from start: Int, count: Int) -> [UInt8]? {
    ShippedLibraryData.text.withUTF8Buffer { buffer in
      // The index is generated with the text; a slice outside it would be read unchecked.
      guard start <= buffer.count, count <= buffer.count - start else { return nil }
      return unsafe Array(buffer[start..<start + count])
    }
  }
}
