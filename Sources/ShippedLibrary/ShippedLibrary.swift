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

  /// The YAML of the office's indicators, or nil where none are shipped.
  package static var indicators: [UInt8]? {
    text(of: "indicators/kpis", kind: ShippedLibraryData.indicatorsKind)
  }

  /// The JSON Schema with this name (`project`, `pmo`, `report`), or nil where none is shipped.
  package static func schema(_ name: String) -> [UInt8]? {
    text(of: "schemas/\(name)", kind: ShippedLibraryData.schemaKind)
  }

  /// The shapes of the schema with this name, as `Scripts/embed-library` writes them, or nil where none is shipped.
  package static func shapes(_ name: String) -> [UInt8]? {
    text(of: "shapes/\(name)", kind: ShippedLibraryData.shapesKind)
  }

  /// The plan that was made of the rule with this id, as the compiler of policies writes it; nil
  /// where there is none in this form, or none that was made of the rule's present text.
  package static func plan(_ id: String, format: Int) -> [UInt8]? {
    // The buffer lives as long as the program and is only read here.
    planned(id, format)?.plan.withUTF8Buffer { unsafe Array($0) }
  }

  /// What is said of violations of the rule with this id, beside its plan; nil where that is missing.
  package static func words(_ id: String, format: Int) -> [UInt8]? {
    planned(id, format)?.words.withUTF8Buffer { unsafe Array($0) }
  }

  private static func planned(
    _ id: String, _ format: Int
  ) -> (plan: StaticString, words: StaticString)? {
    let plans = ShippedPlansData.plans
    guard format == ShippedPlansData.format,
      let position = position(of: id, count: plans.count, id: { plans[$0].id }),
      plans[position].digest == digest(ofRule: id)
    else { return nil }
    return (plans[position].plan, plans[position].words)
  }

  /// The digest of the text of the rule with this id, or nil where none is shipped.
  package static func digest(ofRule id: String) -> UInt32? {
    position(of: id).flatMap { position in
      let entry = ShippedLibraryData.index[position]
      return entry.kind == ShippedLibraryData.ruleKind ? entry.digest : nil
    }
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
    position(of: id, count: ShippedLibraryData.index.count) { ShippedLibraryData.index[$0].id }
  }

  /// Searches ids that stand in the order of their bytes.
  private static func position(
    of id: String, count: Int, id entry: (Int) -> StaticString
  ) -> Int? {
    let id = id.utf8.span
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      let order = order(entry(middle), id)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Whether the bytes of an entry come before those of an id, after them (positive) or are the same.
  private static func order(_ entry: StaticString, _ id: borrowing Span<UInt8>) -> Int {
    // The buffer lives as long as the program and is only read here.
    entry.withUTF8Buffer { buffer in
      let entry = unsafe buffer.span
      var position = 0
      while position < entry.count, position < id.count {
        if entry[position] != id[position] { return entry[position] < id[position] ? -1 : 1 }
        position += 1
      }
      return entry.count - id.count
    }
  }

  private static func bytes(from start: Int, count: Int) -> [UInt8]? {
    ShippedLibraryData.text.withUTF8Buffer { buffer in
      // The index is generated with the text; a slice outside it would be read unchecked.
      guard start <= buffer.count, count <= buffer.count - start else { return nil }
      return unsafe Array(buffer[start..<start + count])
    }
  }
}
