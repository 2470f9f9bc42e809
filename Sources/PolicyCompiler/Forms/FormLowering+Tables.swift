import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

extension FormLowering {
  /// The most rows of a decision table: each is one step of a chain of conditions.
  static let maximumRows = 60

  /// One row of a decision table: a condition on the key, and the demand.
  private struct Row {
    let condition: String
    let demand: String
    /// The demand as a part of a message, as a CEL text.
    let shown: String
  }

  /// A chain of conditions that picks the row of the key and holds the value against its demand.
  func table(_ form: TableForm) -> LoweredDemand? {
    guard let source = rowSource(form.rows) else { return nil }
    let isTogether = form.at.path.isPlural
    var demand = demand(isTogether ? .together : .each, at: form.at)
    let key: String
    switch form.key {
    case .path(let located): key = bind(located, to: &demand)
    case .expression, .literal: key = cel(form.key)
    }
    let rows = self.rows(source.tree, source.node, key: key, must: form.must)
    guard !rows.isEmpty else { return nil }
    var holds = "false"
    var demanded = "\"\""
    for row in rows.reversed() {
      holds = "(\(row.condition)) ? (\(relation(form.must, row.demand))) : (\(holds))"
      demanded = "(\(row.condition)) ? \(row.shown) : (\(demanded))"
    }
    demand.expression = holds
    demand.precondition = (
      rows.map { "(\($0.condition))" }.joined(separator: " || "),
      "no row of the table fits {{ \(key) }}"
    )
    demand.expectation = "\(words(form.must)) {{ \(demanded) }} (for {{ \(key) }})"
    return demand
  }

  /// Where the rows stand: in the rule, or in a parameter.
  private func rowSource(_ rows: Operand) -> (tree: FactTree, node: NodeIndex)? {
    switch rows {
    case .literal(let node): return list(text.tree, node, named: "'rows'", at: node)
    case .path: return nil
    case .expression(let located):
      let name = located.text.split(separator: ".", omittingEmptySubsequences: false)
      if name.count == 2, name[0].trimmingBlanks == "params",
        let parameter = parameters[name[1].trimmingBlanks]
      {
        return list(parameter.tree, parameter.node, named: "the parameter", at: located.node)
      }
      log.error(
        "'rows' is a list of rows, or '=params.name' of a parameter that is there",
        at: text.span(located.node), in: text.file,
        remedy: Diagnostic.didYouMean(
          name.last.map { $0.trimmingBlanks } ?? "", among: parameters.keys.sorted()))
      return nil
    }
  }

  private func list(
    _ tree: FactTree, _ node: NodeIndex, named name: String, at place: NodeIndex
  ) -> (tree: FactTree, node: NodeIndex)? {
    let count = tree[node].entryCount
    guard tree[node].kind == .list, count > 0, count <= Self.maximumRows else {
      log.error(
        "\(name) must be a list of 1 to \(Self.maximumRows) rows", at: text.keySpan(place),
        in: text.file)
      return nil
    }
    return (tree, node)
  }

  private func rows(
    _ tree: FactTree, _ list: NodeIndex, key: String, must: TableForm.Relation
  ) -> [Row] {
    tree.children(of: list).compactMap { row in
      guard let demand = tree.child(of: row, named: "demand") else {
        complain("a row of a table needs 'demand'")
        return nil
      }
      if must == .within, tree.text(of: demand).flatMap({ CalendarPeriod($0) }) == nil {
        complain("with 'must: within', each demand is an ISO 8601 duration such as P30D")
        return nil
      }
      guard let condition = condition(tree, row, key: key) else {
        complain("a row of a table needs one of 'is', 'up_to', 'otherwise: true'")
        return nil
      }
      return Row(
        condition: condition, demand: CELText.literal(demand, of: tree),
        shown: CELText.quoted(CELText.plain(demand, of: tree)))
    }
  }

  private func complain(_ message: String) {
    log.error(message, at: rowsSpan, in: text.file)
  }

  /// The bytes of the table in the rule: rows of a parameter may stand in another file.
  private var rowsSpan: SourceSpan {
    text.child(rule, "check").map { text.keySpan($0) } ?? text.keySpan(rule)
  }

  private func condition(_ tree: FactTree, _ row: NodeIndex, key: String) -> String? {
    if let value = tree.child(of: row, named: "is") {
      let literal = CELText.literal(value, of: tree)
      return tree[value].kind == .list ? "\(key) in \(literal)" : "\(key) == \(literal)"
    }
    if let limit = tree.child(of: row, named: "up_to") {
      guard tree[limit].kind == .int || tree[limit].kind == .double else { return nil }
      return "\(key) <= \(CELText.literal(limit, of: tree))"
    }
    guard let otherwise = tree.child(of: row, named: "otherwise"), tree[otherwise].bool else {
      return nil
    }
    // Even the last row judges only a key that is there.
    return "given(\(key))"
  }

  private func relation(_ must: TableForm.Relation, _ demand: String) -> String {
    let value = LoweredNames.value
    switch must {
    case .oneOf: return "\(value) in \(demand)"
    case .equals: return "\(value) == \(demand)"
    case .atLeast: return "\(value) >= \(demand)"
    case .atMost: return "\(value) <= \(demand)"
    case .contains: return "\(demand).all(demanded_entry, demanded_entry in \(value))"
    case .within: return "date(\(value)) >= today.minus(\(demand)) && date(\(value)) <= today"
    }
  }

  private func words(_ must: TableForm.Relation) -> String {
    switch must {
    case .oneOf: "must be one of"
    case .equals: "must be"
    case .atLeast: "must be at least"
    case .atMost: "must be at most"
    case .contains: "must hold all of"
    case .within: "must be no older than"
    }
  }
}

extension Substring {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
