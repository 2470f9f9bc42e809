import CalendarTime
import FactTree

extension FormLowering {
  /// One demand for each date: it is a date, and lies before none of those that stand before it.
  func dateOrder(_ paths: [LocatedPath]) -> [LoweredDemand] {
    paths.indices.map { position in
      var demand = demand(.each, at: paths[position])
      demand.valueKind = .anyOrMissing
      var others: [String] = []
      var terms: [String] = []
      for other in paths.indices where other != position {
        let operand = bind(paths[other], to: &demand)
        others.append("given(\(operand))")
        guard other < position else { continue }
        // A text that is no date is reported at its own place, not at every later one.
        terms.append(
          "(!given(\(operand)) || !is_date(\(operand)) || "
            + "date(\(operand)) <= date(\(LoweredNames.value)))")
      }
      // A date alone is in order, but a text that is no date is told even when it stands alone.
      let value = LoweredNames.value
      demand.applies =
        "given(\(value)) && (!is_date(\(value)) || \(others.joined(separator: " || ")))"
      demand.precondition = (
        "is_date(\(LoweredNames.value))",
        "is {{ \(LoweredNames.value) }}, which is no date (write YYYY-MM-DD)"
      )
      demand.expression = terms.isEmpty ? "true" : terms.joined(separator: " && ")
      let earlier = paths[..<position].map(\.path.text).joined(separator: " or ")
      demand.expectation = "must not lie before \(earlier)"
      return demand
    }
  }

  /// Where something is given, it is a day that has come.
  func hasCome(_ at: LocatedPath) -> LoweredDemand {
    var demand = demand(.each, at: at)
    demand.valueKind = .anyOrMissing
    let value = LoweredNames.value
    demand.applies = "given(\(value))"
    demand.precondition = (
      "is_date(\(value))", "is {{ \(value) }}, which is no date (write YYYY-MM-DD)"
    )
    demand.expression = "date(\(value)) <= today"
    demand.expectation = "is still to come on {{ today }}"
    return demand
  }

  /// A date within limits; with `onlyNewest`, the newest of several.
  func date(
    _ at: LocatedPath, _ onlyNewest: Bool, _ limits: CheckForm.DateLimits
  ) -> LoweredDemand {
    refuseEmpty(limits)
    var demand = demand(onlyNewest ? .together : .each, at: at)
    demand.valueKind = onlyNewest ? .any : .text
    let lie = onlyNewest ? "" : "lie "
    var terms: [String] = []
    var words: [String] = []
    var availability: [String] = []
    if let within = limits.within {
      let start = "today.minus(\(period(within)))"
      terms += [bound(">=", start, onlyNewest), bound("<=", "today", onlyNewest)]
      let shown = shownPeriod(within)
      words.append("\(lie)between {{ \(start) }} and {{ today }} (\(shown))")
      availability.append("true")
    }
    for (operand, sign, word) in [
      (limits.notBefore, ">=", "not \(lie)before"), (limits.notAfter, "<=", "not \(lie)after"),
    ] {
      guard let operand else { continue }
      let (other, available) = dateText(operand, &demand)
      let term = bound(sign, other, onlyNewest)
      terms.append(available.map { "(!\($0) || \(term))" } ?? term)
      availability.append(available ?? "true")
      words.append("\(word) \(shownDate(operand, other))")
    }
    if !availability.contains("true") { demand.applies = availability.joined(separator: " || ") }
    demand.expression = terms.joined(separator: " && ")
    demand.expectation =
      (onlyNewest ? "must have its newest date " : "must ")
      + words.joined(separator: ", and ")
    if onlyNewest { demand.description = .none }
    return demand
  }

  /// Reports limits between which no day lies.
  private func refuseEmpty(_ limits: CheckForm.DateLimits) {
    guard
      let (first, last) = limits.notBefore.flatMap(day).flatMap({ first in
        limits.notAfter.flatMap(day).map { (first, $0) }
      }), last.day < first.day
    else { return }
    log.error(
      "no day is both from \(first.day) on and until \(last.day)", at: last.text.span(last.node),
      in: last.text.file)
  }

  private func day(_ operand: Operand) -> (day: CalendarDay, text: PolicyText, node: NodeIndex)? {
    literal(operand).flatMap { text, node in
      text.tree.text(of: node).flatMap { CalendarDay($0) }.map { ($0, text, node) }
    }
  }

  /// The comparison of the value, or of the newest of several values, with a bound.
  private func bound(_ sign: String, _ other: String, _ onlyNewest: Bool) -> String {
    let value = LoweredNames.value
    guard onlyNewest else { return "date(\(value)) \(sign) \(other)" }
    // The newest is at or after a day when one of them is, and at or before it when all are.
    let macro = sign == ">=" ? "exists" : "all"
    return "\(value).\(macro)(each_date, date(each_date) \(sign) \(other))"
  }

  /// A date operand as CEL, and the CEL that says whether it is there at all.
  func dateText(
    _ operand: Operand, _ demand: inout LoweredDemand
  ) -> (text: String, available: String?) {
    switch operand {
    case .literal: return ("date(\(cel(operand)))", nil)
    case .expression: return (cel(operand), nil)
    case .path(let located):
      let name = bind(located, to: &demand)
      return ("date(\(name))", "given(\(name))")
    }
  }

  private func shownDate(_ operand: Operand, _ text: String) -> String {
    if case .path(let located) = operand { return "\(located.path.text) ({{ \(text) }})" }
    return shown(operand)
  }

  /// A duration as CEL text.
  func period(_ located: LocatedText) -> String {
    located.text.utf8.first == UInt8(ascii: "=")
      ? "(\(located.text.dropFirst()))" : CELText.quoted(located.text)
  }

  /// A duration as a part of a message.
  func shownPeriod(_ located: LocatedText) -> String {
    located.text.utf8.first == UInt8(ascii: "=")
      ? "{{ \(located.text.dropFirst()) }}"
      : CalendarPeriod(located.text)?.words ?? located.text
  }
}
