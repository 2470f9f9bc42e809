import CalendarTime
import FactTree

/// Words a form of `check` as sentences that an analyst reads without knowing CEL.
struct FormWording {
  let text: PolicyText
  let parameters: SettledParameters

  /// What must hold, a sentence each, without a full stop.
  func statements(of form: CheckForm) -> [String] {
    switch form {
    case .required(let paths, let past):
      return paths.map { "\(name($0)) is filled in: neither missing, blank nor a placeholder" }
        + past.map { "\(name($0)) is not after the as-of date" }
    case .forbidden(let paths): return paths.map { "\(name($0)) is not there" }
    case .oneOf(let at, let values): return ["\(given(at)) is one of \(words(values))"]
    case .equals(let at, let to): return ["\(given(at)) equals \(words(to))"]
    case .matches(let at, let pattern):
      return ["\(given(at)) matches the pattern \(words(pattern))"]
    case .bounded(let at, let measure, let bounds): return [bounded(at, measure, bounds)]
    case .unique(let at, let by):
      let what = by.map { "the same \(name($0))" } ?? "the same value"
      return ["no two entries of \(name(at)) have \(what)"]
    case .dateOrder(let paths):
      let order = paths.map(name).joined(separator: ", then ")
      return [
        "the dates follow one another: \(order); equal days are in order, missing ones are passed over"
      ]
    case .date(let at, let onlyNewest, let limits): return [date(at, onlyNewest, limits)]
    case .references(let from, let to):
      return ["every value of \(name(from)) stands among \(name(to))"]
    case .training(let form): return [training(form)]
    case .approvals(let form): return approvals(form)
    case .table(let form): return table(form)
    case .assert(let expression, _):
      return ["this is true: `\(Self.oneLine(expression.text))`"]
    case .several(let forms): return forms.flatMap(statements)
    }
  }

  func name(_ path: LocatedPath) -> String {
    path.path.steps.isEmpty ? "the value" : "`\(path.path.text)`"
  }

  /// A path whose absence leaves the form with nothing to judge.
  private func given(_ path: LocatedPath) -> String {
    path.path.isPlural ? "every \(name(path))" : "\(name(path)), where it is there,"
  }

  private func bounded(
    _ at: LocatedPath, _ measure: CheckForm.Measure, _ bounds: CheckForm.Bounds
  ) -> String {
    let verb = measure == .number ? "is" : "has"
    let unit = measure == .number ? "" : measure == .length ? " characters" : " entries"
    let limits = [
      (bounds.min, "at least"), (bounds.max, "at most"), (bounds.above, "more than"),
      (bounds.below, "less than"),
    ].compactMap { operand, words in operand.map { "\(words) \(self.words($0))" } }
    return "\(given(at)) \(verb) \(limits.joined(separator: " and "))\(unit)"
  }

  private func date(
    _ at: LocatedPath, _ onlyNewest: Bool, _ limits: CheckForm.DateLimits
  ) -> String {
    var words: [String] = []
    if let within = limits.within {
      words.append("within \(period(within)) before the as-of date, and not after it")
    }
    if let limit = limits.notBefore { words.append("not before \(self.words(limit))") }
    if let limit = limits.notAfter { words.append("not after \(self.words(limit))") }
    let subject = onlyNewest ? "the newest date of \(name(at))" : given(at)
    return "\(subject) lies \(words.joined(separator: ", and "))"
  }

  private func training(_ form: TrainingForm) -> String {
    let who = [form.person, form.role].compactMap { $0 }.map(words).joined(separator: " as ")
    var sentence = "\(who) has a completed record of \(words(form.holds)) in \(name(form.records))"
    sentence += ", valid on \(form.validOn.map(words) ?? "the as-of date")"
    if let within = form.within { sentence += " and completed within \(period(within)) before it" }
    if form.neverExpires { sentence += "; a record without an expiry does not expire" }
    return sentence
  }

  private func table(_ form: TableForm) -> [String] {
    let head =
      "\(given(form.at)) \(relation(form.must)) what the table demands for \(words(form.key))"
      + (form.from.map { ", from \(CELText.plain($0, of: text.tree)) on" } ?? "")
    guard let rows = rows(form.rows) else { return [head] }
    return [head]
      + rows.tree.children(of: rows.node).compactMap { row in
        guard let demand = rows.tree.child(of: row, named: "demand") else { return nil }
        let shown = PeriodWording.words(CELText.plain(demand, of: rows.tree))
        if let value = rows.tree.child(of: row, named: "is") {
          return "for \(CELText.plain(value, of: rows.tree)): \(shown)"
        }
        if let limit = rows.tree.child(of: row, named: "up_to") {
          return "up to \(CELText.plain(limit, of: rows.tree)): \(shown)"
        }
        return "otherwise: \(shown)"
      }
  }

  private func relation(_ relation: TableForm.Relation) -> String {
    switch relation {
    case .oneOf: "is among"
    case .equals: "equals"
    case .atLeast: "is at least"
    case .atMost: "is at most"
    case .contains: "holds all of"
    case .within: "is no older than"
    }
  }

  func rows(_ rows: Operand) -> (tree: FactTree, node: NodeIndex)? {
    switch rows {
    case .literal(let node): return (text.tree, node)
    case .path: return nil
    case .expression(let located):
      return parameterName(located.text).flatMap { parameters.value($0) }
    }
  }

  /// What a form compares with, in words.
  func words(_ operand: Operand) -> String {
    switch operand {
    case .literal(let node): return CELText.plain(node, of: text.tree)
    case .path(let located): return name(located)
    case .expression(let located): return expression(located.text)
    }
  }

  func period(_ located: LocatedText) -> String {
    if located.text.utf8.first == UInt8(ascii: "=") {
      return expression(String(located.text.dropFirst()))
    }
    return PeriodWording.words(located.text)
  }

  private func expression(_ text: String) -> String {
    if text[...].trimmingBlanks == "today" { return "the as-of date" }
    guard let name = parameterName(text), let value = parameters.value(name) else {
      return "`\(Self.oneLine(text))`"
    }
    let plain = CELText.plain(value.node, of: value.tree)
    return "\(PeriodWording.words(plain)) (the parameter `\(name)`)"
  }

  private func parameterName(_ text: String) -> String? {
    let name = text.split(separator: ".", omittingEmptySubsequences: false)
    guard name.count == 2, name[0].trimmingBlanks == "params" else { return nil }
    return name[1].trimmingBlanks
  }

  /// An expression without the line breaks and indents of its file.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Puts durations of the calendar into words.
enum PeriodWording {
  private static let units: [(letter: Character, noun: String)] = [
    ("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day"),
  ]

  /// `P35D` as "35 days"; anything that is no such duration as it stands.
  static func words(_ text: String) -> String {
    guard CalendarPeriod(text) != nil, text.first == "P" else { return text }
    var number = ""
    var parts: [String] = []
    for character in text.dropFirst() {
      if character.isNumber {
        number.append(character)
      } else if let unit = units.first(where: { $0.letter == character }) {
        parts.append("\(number) \(unit.noun)\(number == "1" ? "" : "s")")
        number = ""
      } else {
        return text
      }
    }
    return parts.isEmpty ? text : parts.joined(separator: " and ")
  }
}
