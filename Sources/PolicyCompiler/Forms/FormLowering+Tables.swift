import CalendarTime
import Diagnostics
import FactTree

extension FormLowering {
  /// A chain of conditions that picks the row of the key and holds the value against its demand.
  func table(_ form: TableForm) -> LoweredDemand? {
    guard let source = rowSource(form.rows) else { return nil }
    let rows = TableRows(text: source.text, list: source.node, must: form.must, log: log).rows()
    guard !rows.isEmpty else { return nil }
    let tree = source.text.tree
    let isTogether = form.at.path.isPlural
    var demand = demand(isTogether ? .together : .each, at: form.at)
    let key: String
    switch form.key {
    case .path(let located): key = bind(located, to: &demand)
    case .expression, .literal: key = cel(form.key)
    }
    var holds = "false"
    var demanded = "\"\""
    let conditions = rows.map { condition($0.condition, of: tree, key: key) }
    for (row, condition) in zip(rows, conditions).reversed() {
      let relation = relation(form.must, CELText.literal(row.demand, of: tree))
      holds = "(\(condition)) ? (\(relation)) : (\(holds))"
      let shown =
        form.must == .contains ? lacking(row.demand, of: tree) : shown(row.demand, of: tree)
      demanded = "(\(condition)) ? \(shown) : (\(demanded))"
    }
    demand.expression = holds
    let fits = conditions.map { "(\($0))" }.joined(separator: " || ")
    demand.precondition = (
      form.from.map { "\(key) >= \(CELText.literal($0, of: text.tree)) && (\(fits))" } ?? fits,
      "no row of the table fits \(keyWords(form.key, key))"
    )
    demand.expectation = "\(words(form.must)) {{ \(demanded) }}, as \(keyWords(form.key, key))"
    return demand
  }

  /// The key and its value as a part of a message: "project.tier is 2".
  private func keyWords(_ operand: Operand, _ key: String) -> String {
    switch operand {
    case .path(let located): "\(located.path.text) is {{ \(key) }}"
    case .expression(let located):
      "\(CELText.withoutBraces(located.text[...].trimmingBlanks)) is {{ \(key) }}"
    case .literal: "the key is {{ \(key) }}"
    }
  }

  /// Where the rows stand: in the rule, or in a parameter.
  private func rowSource(_ rows: Operand) -> (text: PolicyText, node: NodeIndex)? {
    switch rows {
    case .literal(let node): return list(text, node, named: "'rows'", at: node)
    case .path: return nil
    case .expression(let located):
      if let name = parameterName(located), let parameter = parameters[name] {
        return list(parameter.text, parameter.node, named: "the parameter", at: located.node)
      }
      log.error(
        "'rows' is a list of rows, or '=params.name' of a parameter that is there",
        at: text.span(located.node), in: text.file,
        remedy: Diagnostic.didYouMean(
          parameterName(located) ?? "", among: parameters.keys.sorted()))
      return nil
    }
  }

  private func list(
    _ source: PolicyText, _ node: NodeIndex, named name: String, at place: NodeIndex
  ) -> (text: PolicyText, node: NodeIndex)? {
    let count = source.tree[node].entryCount
    guard source.tree[node].kind == .list, count > 0, count <= TableRows.maximumRows else {
      log.error(
        "\(name) must be a list of 1 to \(TableRows.maximumRows) rows", at: text.keySpan(place),
        in: text.file)
      return nil
    }
    return (source, node)
  }

  private func condition(
    _ condition: TableRows.Row.Condition, of tree: FactTree, key: String
  ) -> String {
    switch condition {
    case .equal(let value):
      let literal = CELText.literal(value, of: tree)
      return tree[value].kind == .list ? "\(key) in \(literal)" : "\(key) == \(literal)"
    case .upTo(let limit): return "\(key) <= \(CELText.literal(limit, of: tree))"
    // Even the last row judges only a key that is there.
    case .otherwise: return "given(\(key))"
    }
  }

  /// A demand as a part of a message, as a CEL text.
  private func shown(_ demand: NodeIndex, of tree: FactTree) -> String {
    let period = tree.text(of: demand).flatMap { CalendarPeriod($0) }
    return CELText.quoted(period?.words ?? CELText.plain(demand, of: tree))
  }

  /// What of a demanded list is not there, as a CEL text: who has five of six wants to read the sixth.
  private func lacking(_ demand: NodeIndex, of tree: FactTree) -> String {
    let list = CELText.literal(demand, of: tree)
    return
      "\(list).filter(entry, !(entry in \(LoweredNames.value))).map(entry, string(entry)).join(\", \")"
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
    case .contains: "lacks"
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
