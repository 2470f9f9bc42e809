import Diagnostics
import FactTree
import SourceText

/// Turns a form of `check` into demands: places, and the CEL that must be true there.
struct FormLowering {
  let text: PolicyText
  /// The map that holds the rule.
  let rule: NodeIndex
  /// Whether the rule is judged once for the whole manifest.
  let judgesWholeManifest: Bool
  let log: MistakeLog
  /// The parameters in force, by name: for tables whose rows are a parameter.
  let parameters: [String: (text: PolicyText, node: NodeIndex)]

  /// The demands of a form; fewer than the form states when it holds mistakes, which the log says.
  func demands(of form: CheckForm) -> [LoweredDemand] {
    switch form {
    case .required(let paths, let past):
      return paths.map { demand(.given, at: $0, description: .none) } + past.map(hasCome)
    case .forbidden(let paths):
      return paths.map {
        demand(.absent, at: $0, description: .none, expectation: "must not be there")
      }
    case .oneOf(let at, let values): return [oneOf(at, values)]
    case .equals(let at, let to): return [equals(at, to)]
    case .matches(let at, let pattern): return [matches(at, pattern)]
    case .bounded(let at, let measure, let bounds): return [bounded(at, measure, bounds)]
    case .unique(let at, let by):
      return [
        demand(.unique(by: by?.path), at: at, description: .none, expectation: "stands here again")
      ]
    case .dateOrder(let paths): return dateOrder(paths)
    case .date(let at, let onlyNewest, let limits): return [date(at, onlyNewest, limits)]
    case .references(let from, let to): return [references(from, to)]
    case .training(let training): return [self.training(training)]
    case .approvals(let form):
      return [demand(.approvals(form), at: form.at, description: .none)]
    case .table(let table): return self.table(table).map { [$0] } ?? []
    case .assert(let expression, let at):
      var demand = LoweredDemand(kind: .condition, place: at?.path, node: expression.node)
      demand.expression = expression.text
      demand.description = .none
      return [demand]
    case .several(let forms): return forms.flatMap(demands)
    }
  }

  func demand(
    _ kind: LoweredDemand.Kind, at place: LocatedPath,
    description: LoweredDemand.Description = .value, expectation: String = ""
  ) -> LoweredDemand {
    var demand = LoweredDemand(kind: kind, place: place.path, node: place.node)
    demand.description = description
    demand.expectation = expectation
    return demand
  }

  private func oneOf(_ at: LocatedPath, _ values: Operand) -> LoweredDemand {
    if case .literal(let node) = values, text.tree[node].kind != .list {
      log.error(
        "'values' must be a list, but it is \(text.kindName(node))", at: text.span(node),
        in: text.file)
    }
    if let (text, node) = literal(values), text.tree[node].kind == .list,
      text.tree[node].entryCount == 0
    {
      log.error(
        "the list of values is empty, so no value could be one of them", at: text.span(node),
        in: text.file)
    }
    var demand = demand(.each, at: at, expectation: "must be one of \(shown(values))")
    demand.expression = "\(LoweredNames.value) in \(cel(values))"
    return demand
  }

  private func equals(_ at: LocatedPath, _ to: Operand) -> LoweredDemand {
    var demand = demand(.each, at: at, expectation: "must be \(shown(to))")
    demand.expression = "\(LoweredNames.value) == \(cel(to))"
    return demand
  }

  private func matches(_ at: LocatedPath, _ pattern: Operand) -> LoweredDemand {
    var demand = demand(.each, at: at, expectation: "must match \(shown(pattern))")
    demand.expression = "\(LoweredNames.value).matches(\(cel(pattern)))"
    demand.valueKind = .text
    switch pattern {
    case .literal(let node):
      demand.node = node
      if text.tree[node].kind != .text {
        log.error(
          "'pattern' must be a text, but it is \(text.kindName(node))", at: text.span(node),
          in: text.file)
      }
    case .expression(let located): demand.node = located.node
    case .path: break
    }
    return demand
  }

  private func bounded(
    _ at: LocatedPath, _ measure: CheckForm.Measure, _ bounds: CheckForm.Bounds
  ) -> LoweredDemand {
    let subject = measure == .number ? LoweredNames.value : "size(\(LoweredNames.value))"
    let verb = measure == .number ? "be" : "have"
    var last: Double?
    var terms: [String] = []
    var words: [String] = []
    for (operand, sign, word) in [
      (bounds.min, ">=", "at least"), (bounds.max, "<=", "at most"),
      (bounds.above, ">", "more than"),
      (bounds.below, "<", "less than"),
    ] {
      guard let operand else { continue }
      refuseText(operand)
      terms.append("\(subject) \(sign) \(cel(operand))")
      words.append("\(word) \(shown(operand))")
      last = number(operand)?.value
    }
    let unit = unit(of: measure, isSingular: last == 1)
    refuseEmpty(bounds, measure)
    var demand = demand(
      .each, at: at, expectation: "must \(verb) \(words.joined(separator: " and "))\(unit)")
    demand.expression = terms.joined(separator: " && ")
    switch measure {
    case .number: demand.valueKind = .number
    case .length: (demand.valueKind, demand.description) = (.text, .length)
    case .count: (demand.valueKind, demand.description) = (.container, .count)
    }
    return demand
  }

  /// What is counted, after a number.
  private func unit(of measure: CheckForm.Measure, isSingular: Bool) -> String {
    switch measure {
    case .number: ""
    case .length: isSingular ? " character" : " characters"
    case .count: isSingular ? " entry" : " entries"
    }
  }

  /// Reports bounds that no value can meet.
  private func refuseEmpty(_ bounds: CheckForm.Bounds, _ measure: CheckForm.Measure) {
    for upper in [bounds.max, bounds.below].compactMap({ $0 }) {
      guard let high = number(upper) else { continue }
      let isStrict = upper.node == bounds.below?.node
      if measure != .number, high.value < 0 {
        complain(
          "nothing has fewer than 0 \(measure == .count ? "entries" : "characters")", of: high)
      }
      for lower in [bounds.min, bounds.above].compactMap({ $0 }) {
        guard let low = number(lower) else { continue }
        let isOpen = isStrict || lower.node == bounds.above?.node
        if low.value > high.value || isOpen && low.value == high.value {
          complain(
            "no number is both \(lower.node == bounds.above?.node ? "more than" : "at least") "
              + "\(shown(lower)) and \(isStrict ? "less than" : "at most") \(shown(upper))",
            of: high)
        }
      }
    }
  }

  /// A number of a policy file, and where it stands.
  private typealias LocatedNumber = (value: Double, text: PolicyText, node: NodeIndex)

  private func complain(_ message: String, of number: LocatedNumber) {
    log.error(message, at: number.text.span(number.node), in: number.text.file)
  }

  /// The number that an operand is: in the rule, or in a parameter.
  private func number(_ operand: Operand) -> LocatedNumber? {
    guard let (text, node) = literal(operand) else { return nil }
    switch text.tree[node].kind {
    case .int: return (Double(text.tree[node].int), text, node)
    case .double: return (text.tree[node].double, text, node)
    default: return nil
    }
  }

  private func refuseText(_ operand: Operand) {
    guard case .literal(let node) = operand, text.tree[node].kind != .int,
      text.tree[node].kind != .double
    else { return }
    log.error(
      "'\(text.tree.keyName(of: node))' must be a number, but it is \(text.kindName(node))",
      at: text.span(node).length == 0 ? text.keySpan(node) : text.span(node), in: text.file)
  }

  private func references(_ from: LocatedPath, _ to: LocatedPath) -> LoweredDemand {
    let target = to.path
    if case .name("data")? = target.steps.first, !target.isAbsolute {
      guard target.steps.count >= 2, case .name(let name) = target.steps[1] else {
        log.error(
          "'data' is followed by the name of a data file: data.goals[*].id",
          at: text.span(to.node), in: text.file)
        return demand(.given, at: from)
      }
      let rest = FactPath(isAbsolute: true, steps: Array(target.steps.dropFirst(2)))
      return demand(
        .references(to: rest, data: name), at: from,
        expectation: "is not among \(target.text)")
    }
    return demand(
      .references(to: target, data: nil), at: from, expectation: "is not among \(target.text)")
  }
}
