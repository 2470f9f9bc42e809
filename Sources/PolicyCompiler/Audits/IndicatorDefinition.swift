import ComplianceModel
import FactTree
import SourceText

/// An indicator of the office, as its author wrote it.
struct IndicatorDefinition {
  /// The file.
  let text: PolicyText
  /// Its id.
  let id: LocatedText
  /// What it is called.
  let title: String
  /// What it measures.
  let description: String?
  /// How values are written.
  let unit: String
  /// The nodes that give a row each; `nil` means the whole manifest.
  let selector: LocatedPath?
  /// The condition under which a node gives a row.
  let when: LocatedText?
  /// The columns.
  let columns: [RowDefinition.Column]
  /// What makes one figure of the rows.
  let aggregate: LocatedText
  /// How the figure gets its light.
  let bounds: CompiledIndicator.Bounds
  /// The schema that its expressions are held against.
  let schema: SchemaChoice
}

/// Reads files of indicators, such as `policies/kpis.yaml`.
package struct IndicatorReader {
  let log: MistakeLog

  private static let units = ["percent", "ratio", "days", "count", "score"]
  private static let keys = [
    "id", "title", "description", "unit", "for", "when", "collect", "aggregate", "target", "amber",
    "red", "direction",
  ]

  /// A reader that reports to a log.
  package init(log: MistakeLog) {
    self.log = log
  }

  /// The indicators of files: one of a later file stands in place of one of the first, the program's own.
  ///
  /// Two of the other files may not have the same id: neither is known to be the one that is meant.
  func indicators(_ files: [SourceFile]) -> [IndicatorDefinition] {
    var all: [IndicatorDefinition] = []
    var named: [String: SourceFile] = [:]
    for (position, file) in files.enumerated() {
      guard let text = PolicyText(reading: file, log: log) else { continue }
      let own = indicators(of: text)
      for indicator in own {
        let id = indicator.id.text
        if let other = named[id] {
          log.error(
            "another indicator is called '\(id)' already, in '\(other.name)'",
            at: text.span(indicator.id.node), in: file)
        } else if let known = all.firstIndex(where: { $0.id.text == id }) {
          all[known] = indicator
        } else {
          all.append(indicator)
        }
      }
      guard position > 0 else { continue }
      for indicator in own where named[indicator.id.text] == nil {
        named[indicator.id.text] = file
      }
    }
    return all
  }

  private func indicators(of text: PolicyText) -> [IndicatorDefinition] {
    guard
      let map = MapReader(text.root, named: "a file of indicators", of: text, log: log)
    else { return [] }
    map.refuseUnknownKeys(
      of: "a file of indicators", known: ["title", "version", "schema", "indicators"])
    for key in ["title", "version"] { _ = map.string(key) }
    let schema =
      SchemaChoiceReader(map: map).choice(kinds: ["Project"]) ?? .home(ofCategory: "")
    guard let list = map.value("indicators") else {
      if text.child(text.root, "indicators") == nil {
        map.missing("indicators", of: "a file of indicators")
      }
      return []
    }
    guard text.tree[list].kind == .list else {
      map.mismatch(list, "must be a list of indicators, but it is \(text.kindName(list))")
      return []
    }
    var ids: Set<String> = []
    return text.tree.children(of: list).compactMap { entry in
      guard let indicator = indicator(entry, of: text, schema) else { return nil }
      if !ids.insert(indicator.id.text).inserted {
        log.error(
          "another indicator is called '\(indicator.id.text)' already",
          at: text.span(indicator.id.node), in: text.file)
      }
      return indicator
    }
  }

  private func indicator(
    _ entry: NodeIndex, of text: PolicyText, _ schema: SchemaChoice
  ) -> IndicatorDefinition? {
    guard let map = MapReader(entry, named: "an indicator", of: text, log: log) else { return nil }
    map.refuseUnknownKeys(of: "an indicator", known: Self.keys)
    let id = map.requiredString("id", of: "an indicator")
    let title = map.requiredString("title", of: "an indicator")
    let description = map.string("description")
    let unit = map.requiredString("unit", of: "an indicator")
    if let unit, !Self.units.contains(unit.text) { refuse(unit, of: map, among: Self.units) }
    if text.child(entry, "collect") == nil { map.missing("collect", of: "an indicator") }
    let columns = RowDefinitionReader(map: map, scope: .portfolio).columns(map)
    let aggregate = map.requiredString("aggregate", of: "an indicator")
    let bounds = bounds(map)
    let selector = map.path("for")
    let when = map.string("when")
    guard let id, let title, let unit, let aggregate, !columns.isEmpty else { return nil }
    return IndicatorDefinition(
      text: text, id: id, title: title.text, description: description?.text, unit: unit.text,
      selector: selector, when: when, columns: columns, aggregate: aggregate, bounds: bounds,
      schema: schema)
  }

  private func refuse(_ located: LocatedText, of map: MapReader, among names: [String]) {
    log.error(
      "'\(located.text)' is none of \(names.joined(separator: ", "))",
      at: map.text.span(located.node), in: map.text.file)
  }

  private func bounds(_ map: MapReader) -> CompiledIndicator.Bounds {
    let direction: CompiledIndicator.Direction = map.choice("direction") ?? .higher
    let bounds = CompiledIndicator.Bounds(
      target: number("target", of: map), amber: number("amber", of: map),
      red: number("red", of: map), direction: direction)
    // The target is the best of the three, and red the worst.
    let order = [bounds.target, bounds.amber, bounds.red].compactMap(\.self)
    let sorted = direction == .higher ? order.sorted(by: >) : order.sorted()
    if order != sorted {
      let node = map.text.child(map.node, "amber") ?? map.node
      log.error(
        "'target', 'amber' and 'red' do not go from good to bad", at: map.text.keySpan(node),
        in: map.text.file,
        reason: "with 'direction: \(direction.rawValue)' "
          + (direction == .higher ? "each must be at most" : "each must be at least")
          + " the one before")
    }
    return bounds
  }

  private func number(_ key: String, of map: MapReader) -> Double? {
    guard let node = map.value(key) else { return nil }
    switch map.text.tree[node].kind {
    case .int: return Double(map.text.tree[node].int)
    case .double where map.text.tree[node].double.isFinite: return map.text.tree[node].double
    default:
      map.mismatch(node, "must be a number, but it is \(map.text.kindName(node))")
      return nil
    }
  }
}
