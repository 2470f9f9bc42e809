import Diagnostics
import FactTree

/// Reads `check:` into a ``CheckForm``.
struct CheckFormReader {
  let check: MapReader

  static let forms = [
    "required", "forbidden", "one_of", "equals", "matches", "range", "length", "count", "unique",
    "dates", "references", "training", "approvals", "table", "assert",
  ]

  /// The form, or `nil` when it is wrong, which the log then says.
  func form() -> CheckForm? {
    check.refuseUnknownKeys(of: "a check", known: Self.forms + ["at", "past"])
    let given = Self.forms.filter { check.text.child(check.node, $0) != nil }
    guard let name = given.first else {
      if check.text.tree.children(of: check.node).contains(where: { _ in true }) { return nil }
      check.missing("one of its forms", of: "a check")
      return nil
    }
    if given.count > 1 {
      check.log.error(
        "a check has exactly one form, but this one has \(given.joined(separator: " and "))",
        at: check.headSpan, in: check.text.file,
        remedy: "write a rule for each, or join them in one 'assert'")
      return nil
    }
    if name != "assert", let at = check.text.child(check.node, "at") {
      check.log.error(
        "'at' beside '\(name)' has no meaning", at: check.text.keySpan(at), in: check.text.file,
        remedy: "put 'at' inside '\(name)'; only 'assert' has it beside")
    }
    if name != "required", let past = check.text.child(check.node, "past") {
      check.log.error(
        "'past' beside '\(name)' has no meaning", at: check.text.keySpan(past),
        in: check.text.file,
        remedy: "only 'required' has it; 'dates: { at: …, not_after: =today }' judges other dates")
    }
    return form(named: name)
  }

  private func form(named name: String) -> CheckForm? {
    switch name {
    case "required": return somePaths(name).map { CheckForm.required($0, past: past(among: $0)) }
    case "forbidden": return somePaths(name).map(CheckForm.forbidden)
    case "assert":
      guard let expression = check.string("assert") else { return nil }
      if check.text.child(check.node, "at") != nil, check.path("at") == nil { return nil }
      return .assert(expression, at: check.path("at"))
    default:
      guard let fields = check.map(name) else { return nil }
      return form(named: name, fields)
    }
  }

  private func form(named name: String, _ fields: MapReader) -> CheckForm? {
    switch name {
    case "one_of":
      return withPlace(fields, "values") { at in
        operand(fields, "values", required: true).map { .oneOf(at: at, values: $0) }
      }
    case "equals":
      return withPlace(fields, "to") { at in
        operand(fields, "to", required: true).map { .equals(at: at, to: $0) }
      }
    case "matches":
      return withPlace(fields, "pattern") { at in
        operand(fields, "pattern", required: true).map { .matches(at: at, pattern: $0) }
      }
    case "range": return bounded(fields, .number, ["min", "max", "above", "below"])
    case "length": return bounded(fields, .length, ["min", "max"])
    case "count": return bounded(fields, .count, ["min", "max"])
    case "unique":
      return withPlace(fields, "by") { at in unique(at, fields) }
    case "dates": return dates(fields)
    case "references": return references(fields)
    case "training": return training(fields)
    case "approvals": return approvals(fields).map(CheckForm.approvals)
    default: return table(fields)
    }
  }

  /// Those of the required fields that are days on which something has happened.
  private func past(among required: [LocatedPath]) -> [LocatedPath] {
    let names = required.map(\.path.text)
    return check.paths("past").filter { located in
      if required.contains(where: { $0.path == located.path }) { return true }
      check.log.error(
        "'\(located.path.text)' is not among the fields that are required",
        at: check.text.span(located.node), in: check.text.file,
        remedy: Diagnostic.didYouMean(located.path.text, among: names)
          ?? "name it under 'required', too")
      return false
    }
  }

  /// The paths under a key, of which there must be one.
  private func somePaths(_ key: String) -> [LocatedPath]? {
    let paths = check.paths(key)
    if let node = check.text.child(check.node, key), check.text.tree[node].kind == .list,
      check.text.tree[node].entryCount == 0
    {
      check.mismatch(node, "is an empty list, so the rule would demand nothing")
    }
    return paths.isEmpty ? nil : paths
  }

  /// Reads `at`, one path or several, then the rest, with `others` being the only further keys.
  private func withPlace(
    _ fields: MapReader, _ others: String..., read: (LocatedPath) -> CheckForm?
  ) -> CheckForm? {
    fields.refuseUnknownKeys(of: form(fields), known: ["at"] + others)
    let places = places(fields)
    return places.first.flatMap(read)?.at(places)
  }

  /// The paths under `at`, which is one path or a list of them; none where one is wrong.
  private func places(_ fields: MapReader) -> [LocatedPath] {
    guard let node = fields.text.child(fields.node, "at") else {
      fields.missing("at", of: form(fields))
      return []
    }
    let fact = fields.text.tree[node]
    guard fact.kind == .list else { return fields.path("at").map { [$0] } ?? [] }
    if fact.entryCount == 0 {
      fields.mismatch(node, "is an empty list, so the rule would demand nothing")
    }
    let paths = fields.paths("at")
    return paths.count == Int(fact.entryCount) ? paths : []
  }

  private func bounded(
    _ fields: MapReader, _ measure: CheckForm.Measure, _ names: [String]
  ) -> CheckForm? {
    fields.refuseUnknownKeys(of: form(fields), known: ["at"] + names)
    let places = places(fields)
    guard let first = places.first else { return nil }
    if measure == .count, let at = places.first(where: { $0.path.steps.last?.isPlural == true }) {
      fields.log.error(
        "'at' selects entries, where 'count' asks for the list that holds them",
        at: fields.text.span(at.node), in: fields.text.file,
        remedy: "name the list; to count some of its entries write "
          + "assert: size(LIST.filter(e, …)) >= 2")
      return nil
    }
    let bounds = CheckForm.Bounds(
      min: operand(fields, "min"), max: operand(fields, "max"), above: operand(fields, "above"),
      below: operand(fields, "below"))
    guard names.contains(where: { fields.text.child(fields.node, $0) != nil }) else {
      fields.missing("one of \(names.joined(separator: ", "))", of: form(fields))
      return nil
    }
    return CheckForm.bounded(at: first, measure, bounds).at(places)
  }

  private func dates(_ fields: MapReader) -> CheckForm? {
    let known = ["order", "at", "newest", "within", "not_before", "not_after"]
    fields.refuseUnknownKeys(of: "'dates'", known: known)
    if fields.text.child(fields.node, "order") != nil {
      refuse(known.dropFirst(), beside: "order", in: fields)
      return dateOrder(fields)
    }
    if fields.text.child(fields.node, "newest") != nil {
      refuse(["at"], beside: "newest", in: fields)
    }
    let newest = fields.path("newest")
    if newest == nil, fields.text.child(fields.node, "newest") != nil { return nil }
    let places = newest.map { [$0] } ?? places(fields)
    guard let first = places.first else { return nil }
    let limits = CheckForm.DateLimits(
      within: period(fields, "within"), notBefore: dateOperand(fields, "not_before"),
      notAfter: dateOperand(fields, "not_after"))
    if limits.within == nil, limits.notBefore == nil, limits.notAfter == nil {
      if !known.dropFirst(3).contains(where: { fields.text.child(fields.node, $0) != nil }) {
        fields.missing("one of within, not_before, not_after", of: "'dates'")
      }
      return nil
    }
    return CheckForm.date(at: first, onlyNewest: newest != nil, limits).at(places)
  }

  /// Reports fields that say nothing beside another: an author would believe that they were judged.
  private func refuse(_ names: some Sequence<String>, beside other: String, in fields: MapReader) {
    for name in names {
      guard let child = fields.text.child(fields.node, name) else { continue }
      fields.log.error(
        "'\(name)' beside '\(other)' has no meaning", at: fields.text.keySpan(child),
        in: fields.text.file, remedy: "write a rule for each")
    }
  }

  private func dateOrder(_ fields: MapReader) -> CheckForm? {
    let paths = fields.paths("order")
    for located in paths where located.path.isPlural {
      fields.log.error(
        "'order' compares single dates, but this path can select several",
        at: fields.text.span(located.node), in: fields.text.file,
        remedy: "judge each entry with 'for', and order the dates within it")
    }
    guard paths.count >= 2, !paths.contains(where: \.path.isPlural) else {
      if paths.count == 1 { fields.missing("at least two paths in 'order'", of: "'dates'") }
      return nil
    }
    return .dateOrder(paths)
  }

  private func references(_ fields: MapReader) -> CheckForm? {
    fields.refuseUnknownKeys(of: "'references'", known: ["from", "to"])
    guard let from = requiredPath(fields, "from"), let to = requiredPath(fields, "to") else {
      return nil
    }
    return .references(from: from, to: to)
  }
}
