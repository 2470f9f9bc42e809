import CalendarTime
import ComplianceModel

/// What reports of every form want to know of the many projects and findings, gathered in one pass
/// over each.
struct AuditDigest {
  /// The most entries that are kept of lists that would grow with the portfolio.
  struct Limits {
    /// Findings of each of the lists: overdue, new, resolved.
    var findings: Int
    /// Projects with the lowest scores.
    var projects: Int
    /// Gates of each of the lists: late, coming, held.
    var gates: Int
    /// Manifests that could not be read, and projects without a manifest.
    var unjudged: Int
  }

  /// A gate of a project.
  struct ProjectGate {
    let project: String
    let title: String?
    let outlook: GateOutlook
    /// The day that it is listed by: when it was held, else when it is planned.
    let day: CalendarDay
  }

  /// A list that keeps its first entries by an order, and the number of all.
  struct Listed<Element> {
    private(set) var entries: [Element] = []
    private(set) var count = 0
    let limit: Int

    /// An empty list.
    init(limit: Int) { self.limit = limit }

    /// How many are not among the entries.
    var more: Int { count - entries.count }

    /// Adds an entry behind all others.
    mutating func append(_ element: Element) {
      count += 1
      if entries.count < limit { entries.append(element) }
    }

    /// Adds an entry before the first that it precedes.
    ///
    /// - Complexity: O(*limit*), and O(1) for one that follows a full list.
    mutating func insert(_ element: Element, by precedes: (Element, Element) -> Bool) {
      count += 1
      if entries.count >= limit {
        guard let last = entries.last, precedes(element, last) else { return }
        entries.removeLast()
      }
      var position = entries.count
      while position > 0, precedes(element, entries[position - 1]) { position -= 1 }
      entries.insert(element, at: position)
    }
  }

  /// Days ahead within which a due date, a gate or a waiver's end is worth a word.
  static let outlookDays: Int64 = 30
  /// Days ahead and back within which gates are listed.
  static let gateDays: Int64 = 92

  /// Those who must act, those with the most to answer for first.
  private(set) var owners: [AuditOwner] = []
  /// Open findings past their due date, in the order of the report.
  private(set) var overdue: Listed<Finding>
  /// New findings, in the order of the report.
  private(set) var new: Listed<Finding>
  /// How many of them were there before, were resolved and came back.
  private(set) var backAgain = 0
  /// Findings that are gone, in the order of the report.
  private(set) var resolved: Listed<Finding>
  /// The waivers that excuse something, those that end first.
  private(set) var waivers: [AuditWaiver] = []
  /// The projects with the lowest scores, those that are not spotless.
  private(set) var lowest: Listed<ProjectStanding>
  /// How many projects have a score.
  private(set) var scored = 0
  /// Manifests that could not be read.
  private(set) var unreadable: Listed<ProjectStanding>
  /// Registered projects without a manifest.
  private(set) var missing: Listed<ProjectStanding>
  /// Gates whose planned day is over, and that were not held; the oldest first.
  private(set) var lateGates: Listed<ProjectGate>
  /// Gates that are planned; the nearest first.
  private(set) var comingGates: Listed<ProjectGate>
  /// Gates that were held of late; the latest first.
  private(set) var heldGates: Listed<ProjectGate>
  /// The titles of the projects, by id.
  private(set) var titles: [String: String] = [:]
  /// The tallies of findings of each project, by id.
  private(set) var tallies: [String: AuditProjectTally] = [:]
  /// What is said of the first violation of each file that could not be read, by file.
  private(set) var problems: [String: Finding] = [:]
  /// Every rule that a finding names, in order.
  private(set) var rules: [RuleID] = []

  private let asOf: CalendarDay

  /// Gathers what is there.
  init(_ report: AuditReport, _ detail: some AuditDetail, keeping limits: Limits) throws {
    asOf = report.run.asOf
    overdue = Listed(limit: limits.findings)
    new = Listed(limit: limits.findings)
    resolved = Listed(limit: limits.findings)
    lowest = Listed(limit: limits.projects)
    unreadable = Listed(limit: limits.unjudged)
    missing = Listed(limit: limits.unjudged)
    lateGates = Listed(limit: limits.gates)
    comingGates = Listed(limit: limits.gates)
    heldGates = Listed(limit: limits.gates)
    try detail.eachProject { add($0) }
    var people = AuditOwner.Tallies(asOf: asOf)
    var excuses = AuditWaiver.Tallies()
    var named: Set<RuleID> = []
    try detail.eachFinding { finding in
      named.insert(finding.rule)
      people.add(finding)
      excuses.add(finding)
      add(finding)
    }
    owners = people.sorted
    waivers = excuses.sorted
    rules = named.sorted()
  }

  private mutating func add(_ project: ProjectStanding) {
    if let title = project.title { titles[project.id] = title }
    if project.outcome == .unreadable { unreadable.append(project) }
    if project.outcome == nil { missing.append(project) }
    if project.score.perMille != nil { scored += 1 }
    if let perMille = project.score.perMille, perMille < 1000 {
      lowest.insert(project) { left, right in
        (left.score.perMille ?? 0) < (right.score.perMille ?? 0)
      }
    }
    for gate in project.gates { add(gate, of: project) }
  }

  private mutating func add(_ gate: GateOutlook, of project: ProjectStanding) {
    func entry(_ day: CalendarDay) -> ProjectGate {
      ProjectGate(project: project.id, title: project.title, outlook: gate, day: day)
    }
    if let held = gate.held {
      let ago = asOf.dayNumber - held.dayNumber
      if (0...Self.gateDays).contains(ago) {
        heldGates.insert(entry(held)) { $0.day > $1.day }
      }
    } else if let planned = gate.planned, gate.decision == nil {
      if planned < asOf {
        lateGates.insert(entry(planned)) { $0.day < $1.day }
      } else if planned.dayNumber - asOf.dayNumber <= Self.gateDays {
        comingGates.insert(entry(planned)) { $0.day < $1.day }
      }
    }
  }

  private mutating func add(_ finding: Finding) {
    let isOverdue = finding.isOverdue(on: asOf)
    if isOverdue { overdue.append(finding) }
    switch finding.status {
    case .new:
      new.append(finding)
      if finding.isBack { backAgain += 1 }
    case .resolved: resolved.append(finding)
    case .persisting, .waived: break
    }
    if finding.rule == BuiltInRule.manifestIsReadable.id, let file = finding.places.first?.file,
      problems[file] == nil
    {
      problems[file] = finding
    }
    if let project = finding.project {
      tallies[project, default: AuditProjectTally()].count(finding, isOverdue: isOverdue)
    }
  }
}

/// How many findings of each kind a project has.
struct AuditProjectTally {
  /// New ones.
  private(set) var new = 0
  /// Resolved ones.
  private(set) var resolved = 0
  /// Waived ones.
  private(set) var waived = 0
  /// Open ones past their due date.
  private(set) var overdue = 0

  /// Counts a finding.
  mutating func count(_ finding: Finding, isOverdue: Bool) {
    if isOverdue { overdue += 1 }
    switch finding.status {
    case .new: new += 1
    case .resolved: resolved += 1
    case .waived: waived += 1
    case .persisting: break
    }
  }
}
