import CalendarTime
import ComplianceModel

/// The table of projects and a section for each that has violations.
///
/// Where there are few violations, they are written as rows of tables. Where there are many, they are
/// data, from which the script makes the rows of a project when it is opened: a browser takes
/// seconds to lay out twenty thousand rows that nobody looks at.
struct ProjectSections {
  let links: ProjectLinks
  /// The rules that have a row in the table of rules, with its number.
  let ruleNumbers: [RuleID: Int]
  /// Whether violations are rows; else they are data.
  let areWritten: Bool
  private let entries: [ProjectEntry]
  private let data: ViolationData
  private let limits: AuditPageLimits
  private let asOf: CalendarDay
  /// Violations that the page has no room for.
  private let left: Int

  /// Gathers the violations of each project.
  ///
  /// - Complexity: O(*n* log *n*) in projects and findings; holds as much as it will write.
  init(
    _ report: AuditReport, _ detail: some AuditDetail, _ digest: AuditDigest,
    _ limits: AuditPageLimits
  ) throws {
    let numbers = Dictionary(
      report.rules.enumerated().map { ($1.rule.id, $0 + 1) }, uniquingKeysWith: min)
    let figures = report.run.figures
    let areWritten = figures.open + figures.waived + figures.resolved <= limits.writtenViolations
    var gathering = Gathering()
    try detail.eachProject { gathering.add($0) }
    var data = ViolationData()
    let row = ViolationRow(asOf: report.run.asOf, ruleNumbers: numbers, limits: limits)
    let remedies = Dictionary(
      report.rules.map { ($0.rule.id, $0.rule.remedy) }, uniquingKeysWith: { first, _ in first })
    var shown = 0
    var left = 0
    try detail.eachFinding { finding in
      guard shown < limits.violations else {
        left += 1
        return
      }
      shown += 1
      // The table of rules says once what to do about each.
      let remedy = finding.remedy == remedies[finding.rule] ?? nil ? nil : finding.remedy
      let text =
        areWritten
        ? row.markup(finding, remedy: remedy) : data.row(finding, remedy: remedy, row)
      gathering.add(finding, text, isOverdue: finding.isOverdue(on: report.run.asOf))
    }
    entries = gathering.sorted
    links = ProjectLinks(
      Dictionary(
        entries.enumerated().compactMap { position, entry in
          entry.count > 0 ? entry.standing.map { ($0.id, position) } : nil
        }, uniquingKeysWith: min))
    asOf = report.run.asOf
    ruleNumbers = numbers
    self.areWritten = areWritten
    self.data = data
    self.limits = limits
    self.left = left
  }

  /// Writes the table of projects, then a section for each that has violations.
  func write(to stream: inout TextStream) throws {
    try writeTable(to: &stream)
    let found = entries.enumerated().filter { $1.count > 0 }
    guard !found.isEmpty else { return }
    try stream.write(
      """
      <section id="violations">
      <h2 id="violations-h">Violations, project by project</h2>

      """)
    if !areWritten {
      try stream.write(
        "<noscript><p class=\"notice\">This portfolio has so many violations that a script lists them. Without it, see the forms csv and json.</p></noscript>\n"
      )
    }
    if left > 0 {
      try stream.write(
        "<p class=\"notice\">\(left) more violations have no room here; the forms csv and json hold all.</p>\n"
      )
    }
    for (position, entry) in found { try write(entry, position, to: &stream) }
    try stream.write("</section>\n")
    if !areWritten { try data.write(found, on: asOf, ruleNumbers, to: &stream) }
  }

  private func writeTable(to stream: inout TextStream) throws {
    let projects = entries.enumerated().filter { $1.standing != nil }
    try stream.write(
      """
      <section id="projects" class="wide">
      <h2 id="projects-h">Projects <small>\(projects.count)</small></h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Projects"><table class="list projects" data-sort data-fold="20" data-filter="Find a project" data-choose="0" aria-labelledby="projects-h">
      <thead><tr><th scope="col">Light</th><th scope="col" class="n">Score</th><th scope="col">Project</th><th scope="col" class="w">Phase</th><th scope="col" class="w">Tier</th><th scope="col" class="n">Critical</th><th scope="col" class="n">Major</th><th scope="col" class="n w">Minor</th><th scope="col" class="n">Overdue</th><th scope="col" class="n w">New</th><th scope="col" class="w">Manager</th></tr></thead>
      <tbody>

      """)
    for (position, entry) in projects.prefix(limits.projects) {
      guard let standing = entry.standing else { continue }
      try stream.write(row(of: standing, entry, position))
    }
    try stream.write("</tbody></table></div>\n")
    if let more = AuditPage.more(projects.count - limits.projects) {
      try stream.write("<p class=\"aside\">\(more)</p>\n")
    }
    try stream.write("</section>\n")
  }

  private func row(of project: ProjectStanding, _ entry: ProjectEntry, _ position: Int) -> String {
    let name = safe(project.id)
    let link = entry.count > 0 ? "<a href=\"#p\(position)\">\(name)</a>" : name
    let title = project.title.map { " <small>\(safe($0))</small>" } ?? ""
    func number(_ count: Int, _ names: String = "n") -> String {
      "<td class=\"\(names)\(count == 0 ? " zero" : "")\">\(count)"
    }
    let violations = project.violations
    return
      "<tr><td>\(light(project))<td class=\"n\" data-v=\"\(project.score.perMille ?? -1)\">\(project.score.percentText)<th scope=\"row\">\(link)\(title)<td class=\"w\">\(safe(AuditWords.words(project.phase ?? "")))<td class=\"w\">\(safe(project.tier ?? ""))"
      + number(violations[.critical, default: 0]) + number(violations[.major, default: 0])
      + number(violations[.minor, default: 0], "n w") + number(entry.tally.overdue)
      + number(entry.tally.new, "n w")
      + "<td class=\"w\">\(safe(project.manager ?? ""))\n"
  }

  private func light(_ project: ProjectStanding) -> String {
    switch project.outcome {
    case .unreadable: "<span class=\"light grey\">✗ unreadable</span>"
    case nil: "<span class=\"light grey\">✗ no manifest</span>"
    default:
      "<span class=\"light \(AuditPage.lightClass(project.rag))\">\(AuditWords.light(of: project))</span>"
    }
  }

  private func write(
    _ entry: ProjectEntry, _ position: Int, to stream: inout TextStream
  ) throws {
    let title = entry.standing?.title.map { " <span>\(safe($0))</span>" } ?? ""
    let score = entry.standing.map { "<b class=\"score\">\(AuditWords.percent($0.score))</b>" }
    try stream.write(
      "<details class=\"project\" id=\"p\(position)\"><summary>\(entry.standing.map(light) ?? "")<b>\(safe(entry.id))</b>\(title)\(score ?? "")<small>\(counts(entry))</small></summary>\n"
    )
    if let standing = entry.standing { try stream.write(facts(standing)) }
    if areWritten {
      try stream.write(ViolationRow.tableStart)
      try stream.write(entry.rows)
      try stream.write("</tbody></table>")
    }
    try stream.write("</details>\n")
  }

  private func counts(_ entry: ProjectEntry) -> String {
    let parts = SummaryText.figures([
      (entry.open.values.reduce(0, +), "open"), (entry.tally.overdue, "overdue"),
      (entry.tally.new, "new"), (entry.tally.waived, "waived"), (entry.tally.resolved, "resolved"),
    ])
    return parts.joined(separator: ", ")
  }

  private func facts(_ project: ProjectStanding) -> String {
    let facts: [(String, String?)] = [
      ("", project.kind), ("tier ", project.tier), ("phase ", project.phase.map(AuditWords.words)),
      ("sponsor ", project.sponsor), ("manager ", project.manager),
    ]
    let file = project.file.isEmpty ? [] : ["<code>\(safe(project.file))</code>"]
    let words = facts.compactMap { label, value in
      value.flatMap { $0.isEmpty ? nil : "\(label)\(safe($0))" }
    }
    let all = (file + words).joined(separator: " · ")
    return all.isEmpty ? "" : "<p class=\"facts\">\(all)</p>\n"
  }

  private func safe(_ text: String) -> String {
    HTMLText.safe(AuditText.clipped(text, to: limits.message))
  }
}

extension ProjectSections {
  /// Projects and their violations while they come.
  private struct Gathering {
    private struct Key: Hashable {
      let project: String
      let file: String
    }

    private var entries: [ProjectEntry] = []
    private var byBoth: [Key: Int] = [:]
    private var byProject: [String: Int] = [:]
    private var byFile: [String: Int] = [:]
    private var portfolio: Int?

    mutating func add(_ project: ProjectStanding) {
      let position = entries.count
      entries.append(ProjectEntry(project))
      let key = Key(project: project.id, file: project.file)
      if byBoth[key] == nil { byBoth[key] = position }
      if byProject[project.id] == nil { byProject[project.id] = position }
      if !project.file.isEmpty, byFile[project.file] == nil { byFile[project.file] = position }
    }

    mutating func add(_ finding: Finding, _ row: String, isOverdue: Bool) {
      let position = entry(of: finding)
      entries[position].rows += entries[position].count > 0 && row.hasPrefix("[") ? ",\(row)" : row
      entries[position].count += 1
      entries[position].tally.count(finding, isOverdue: isOverdue)
      if finding.status == .new || finding.status == .persisting {
        entries[position].open[finding.severity, default: 0] += 1
      }
    }

    /// The project of that name in that file, else of that name; without a name, of the file.
    private mutating func entry(of finding: Finding) -> Int {
      let file = finding.places.first?.file ?? ""
      if let project = finding.project {
        if let both = byBoth[Key(project: project, file: file)] { return both }
        if let named = byProject[project] { return named }
      } else if let inFile = byFile[file] {
        return inFile
      }
      if let portfolio { return portfolio }
      portfolio = entries.count
      entries.append(ProjectEntry(nil))
      return entries.count - 1
    }

    /// Those that need someone first; equal ones in the order in which they came.
    var sorted: [ProjectEntry] {
      entries.enumerated().sorted { left, right in
        if left.element.precedes(right.element) { return true }
        if right.element.precedes(left.element) { return false }
        return left.offset < right.offset
      }.map(\.element)
    }
  }
}
