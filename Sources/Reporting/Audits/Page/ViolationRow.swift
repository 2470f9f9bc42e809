import CalendarTime
import ComplianceModel

/// A violation as a row of its project's table.
struct ViolationRow {
  let asOf: CalendarDay
  let ruleNumbers: [RuleID: Int]
  let limits: AuditPageLimits

  /// The most places of a violation; the forms csv and json tell how many there are.
  static let mostPlaces = 5

  /// The table down to its first row; the script makes the same.
  static let tableStart =
    "<table class=\"violations\"><thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">What is wrong</th><th scope=\"col\">Where</th><th scope=\"col\">Who must act</th><th scope=\"col\">First seen</th><th scope=\"col\">Due</th></tr></thead><tbody>\n"

  /// The row as markup.
  func markup(_ finding: Finding, remedy: String?) -> String {
    let tag =
      finding.status == .persisting ? "" : " <span class=\"tag\">\(finding.shownStatus)</span>"
    let todo = remedy.map { "<p class=\"remedy\">\(safe(PrintableText.prose($0)))</p>" } ?? ""
    let undecided = finding.verdict == .undetermined ? " could not be judged" : ""
    return
      "<tr><td><span class=\"sev \(finding.severity.rawValue)\">\(finding.severity.rawValue)</span>\(tag)<td><p>\(safe(finding.message))</p>\(todo)<p class=\"src\">\(ruleLink(finding.rule))\(undecided)</p><td>\(places(finding))<td>\(safe(AuditWords.owner(finding)))<td class=\"day\">\(finding.firstSeen) <small>\(Wording.count(Int(finding.age(on: asOf)), "day"))</small><td class=\"day\(finding.isOverdue(on: asOf) ? " late" : "")\">\(due(finding))\n"
  }

  private func ruleLink(_ rule: RuleID) -> String {
    let code = "<code>\(safe(rule.text))</code>"
    return ruleNumbers[rule].map { "<a href=\"#r\($0)\">\(code)</a>" } ?? code
  }

  private func places(_ finding: Finding) -> String {
    let shown = finding.places.prefix(Self.mostPlaces).map { place in
      let path = place.path.isEmpty ? "" : " <small>\(safe(place.path))</small>"
      return place.file.isEmpty
        ? "<p>\(path)</p>" : "<p><code>\(safe(AuditWords.place(place)))</code>\(path)</p>"
    }
    let more = finding.places.count - shown.count
    return shown.joined() + (more > 0 ? "<p>and \(more) more</p>" : "")
  }

  private func due(_ finding: Finding) -> String {
    if let waiver = finding.waiver, finding.status == .waived {
      return "<small>waiver \(safe(waiver.id)) until</small> \(waiver.expires)"
    }
    guard let due = finding.due, finding.status != .resolved else { return "–" }
    let late = asOf.dayNumber - due.dayNumber
    return late > 0
      ? "\(due) <small>\(Wording.count(Int(late), "day")) late</small>" : "\(due)"
  }

  private func safe(_ text: String) -> String {
    HTMLText.safe(AuditText.clipped(text, to: limits.message))
  }
}

/// The violations as data for the script: texts and rules once, rows as lists of numbers.
struct ViolationData {
  private var texts: [String] = []
  private var numbers: [String: Int] = [:]
  private var rules: [RuleID] = []
  private var ruleIndices: [RuleID: Int] = [:]

  /// The row as a list, whose order the script knows.
  mutating func row(_ finding: Finding, remedy: String?, _ row: ViolationRow) -> String {
    let places = finding.places.prefix(ViolationRow.mostPlaces)
    let numbers = places.map { place in
      "\(text(place.file, row)),\(place.line),\(place.column),\(text(place.path, row))"
    }
    let status = Finding.Status.allCases.firstIndex(of: finding.status) ?? 0
    let shown = finding.status == .new && finding.isBack ? Finding.Status.allCases.count : status
    let severity = Severity.gravestFirst.firstIndex(of: finding.severity) ?? 0
    let waiver = finding.status == .waived ? finding.waiver : nil
    let fields: [String] = [
      "\(shown)", "\(severity)", finding.verdict == .undetermined ? "1" : "0",
      "\(index(of: finding.rule))", "\(text(finding.message, row))",
      remedy.map { "\(text(PrintableText.prose($0), row))" } ?? "-1",
      "\(text(AuditWords.owner(finding), row))", "\(finding.firstSeen.dayNumber)",
      finding.due.map { "\($0.dayNumber)" } ?? "null",
      waiver.map { "\(text($0.id, row))" } ?? "-1",
      waiver.map { "\($0.expires.dayNumber)" } ?? "null",
      "\(finding.places.count - places.count)",
    ]
    return "[\((fields + numbers).joined(separator: ","))]"
  }

  private mutating func text(_ text: String, _ row: ViolationRow) -> Int {
    let text = AuditText.clipped(text, to: row.limits.message)
    if let number = numbers[text] { return number }
    texts.append(text)
    numbers[text] = texts.count - 1
    return texts.count - 1
  }

  private mutating func index(of rule: RuleID) -> Int {
    if let index = ruleIndices[rule] { return index }
    rules.append(rule)
    ruleIndices[rule] = rules.count - 1
    return rules.count - 1
  }

  /// Writes the data, as JSON that no browser runs.
  func write(
    _ entries: [(offset: Int, element: ProjectEntry)], on asOf: CalendarDay,
    _ ruleNumbers: [RuleID: Int], to stream: inout TextStream
  ) throws {
    try stream.write(
      "<script type=\"application/json\" id=\"data\">{\"day\":\(asOf.dayNumber),\"rules\":[")
    for (position, rule) in rules.enumerated() {
      try stream.write(
        "\(position > 0 ? "," : "")[\(HTMLText.script(rule.text)),\(ruleNumbers[rule] ?? 0)]")
    }
    try stream.write("],\n\"texts\":[")
    for (position, text) in texts.enumerated() {
      try stream.write("\(position > 0 ? ",\n" : "")\(HTMLText.script(text))")
    }
    try stream.write("],\n\"projects\":{")
    for (position, entry) in entries.enumerated() {
      try stream.write(
        "\(position > 0 ? ",\n" : "")\"\(entry.offset)\":[\(entry.element.rows)]")
    }
    try stream.write("}}</script>\n")
  }
}
