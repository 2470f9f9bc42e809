import CalendarTime
import ComplianceModel

/// Someone who must act, or a role that nobody is named for.
struct AuditOwner {
  /// The name; `nil` where the manifests name nobody for the role.
  let name: String?
  /// The roles in which they must act, in order; empty where rules name none.
  private(set) var roles: [String] = []
  /// Open violations past their due date.
  private(set) var overdue = 0
  /// Open violations whose due date comes within ``AuditDigest/outlookDays``.
  private(set) var dueSoon = 0
  /// Open violations, by severity.
  private(set) var open: [Severity: Int] = [:]
  /// The first of the due dates.
  private(set) var earliestDue: CalendarDay?
  /// The projects in which they must act, in order.
  private(set) var projects: [String] = []

  /// All open violations.
  var openCount: Int { open.values.reduce(0, +) }

  /// The name, or what the lack of one comes to.
  var shownName: String { name ?? (roles.isEmpty ? "no owner" : "nobody named") }

  private init(name: String?) {
    self.name = name
  }

  /// Counts by owner.
  struct Tallies {
    /// Who: the name, else the role.
    private struct Key: Hashable {
      let name: String?
      let role: String?
    }

    private struct Tally {
      var owner: AuditOwner
      var roles: Set<String> = []
      var projects: Set<String> = []

      mutating func add(_ finding: Finding, on day: CalendarDay) {
        owner.count(finding, on: day)
        if let role = finding.ownerRole { roles.insert(role) }
        if let project = finding.project { projects.insert(project) }
      }

      var finished: AuditOwner { owner.naming(roles: roles, projects: projects) }
    }

    private let asOf: CalendarDay
    private var tallies: [Key: Tally] = [:]

    /// No counts yet.
    init(asOf: CalendarDay) {
      self.asOf = asOf
    }

    /// Counts a finding, if it is open.
    mutating func add(_ finding: Finding) {
      guard finding.status == .new || finding.status == .persisting else { return }
      let name = finding.ownerName.flatMap { $0.isEmpty ? nil : $0 }
      let key = Key(name: name, role: name == nil ? finding.ownerRole : nil)
      tallies[key, default: Tally(owner: AuditOwner(name: name))].add(finding, on: asOf)
    }

    /// Those with the most overdue first, then by gravity, then by name.
    var sorted: [AuditOwner] {
      tallies.values.map { $0.finished }.sorted { $0.precedes($1) }
    }
  }

  private func precedes(_ other: AuditOwner) -> Bool {
    if overdue != other.overdue { return overdue > other.overdue }
    for severity in Severity.gravestFirst {
      let (left, right) = (open[severity, default: 0], other.open[severity, default: 0])
      if left != right { return left > right }
    }
    let (left, right) = (name ?? "", other.name ?? "")
    return left == right ? roles.lexicographicallyPrecedes(other.roles) : left < right
  }
}

extension AuditOwner {
  fileprivate mutating func count(_ finding: Finding, on day: CalendarDay) {
    open[finding.severity, default: 0] += 1
    guard let due = finding.due else { return }
    if let earliest = earliestDue { earliestDue = min(earliest, due) } else { earliestDue = due }
    if finding.isOverdue(on: day) {
      overdue += 1
    } else if due.dayNumber - day.dayNumber <= AuditDigest.outlookDays {
      dueSoon += 1
    }
  }

  fileprivate func naming(roles: Set<String>, projects: Set<String>) -> AuditOwner {
    var owner = self
    owner.roles = roles.sorted()
    owner.projects = projects.sorted()
    return owner
  }
}

/// A waiver and what it excuses in this audit.
struct AuditWaiver {
  /// The waiver.
  let waiver: FindingWaiver
  /// How many violations it excuses.
  let excused: Int
  /// The rules that they are of, in order.
  let rules: [RuleID]
  /// The projects that they are in, in order.
  let projects: [String]

  /// Counts by waiver.
  struct Tallies {
    private var excused: [FindingWaiver: Int] = [:]
    private var rules: [FindingWaiver: Set<RuleID>] = [:]
    private var projects: [FindingWaiver: Set<String>] = [:]

    /// Counts a finding, if a waiver excuses it.
    mutating func add(_ finding: Finding) {
      guard finding.status == .waived, let waiver = finding.waiver else { return }
      excused[waiver, default: 0] += 1
      rules[waiver, default: []].insert(finding.rule)
      if let project = finding.project { projects[waiver, default: []].insert(project) }
    }

    /// Those that end first, then by id.
    var sorted: [AuditWaiver] {
      excused.map { waiver, count in
        AuditWaiver(
          waiver: waiver, excused: count, rules: rules[waiver, default: []].sorted(),
          projects: projects[waiver, default: []].sorted())
      }.sorted { left, right in
        left.waiver.expires == right.waiver.expires
          ? (left.waiver.id, left.waiver.approvedBy) < (right.waiver.id, right.waiver.approvedBy)
          : left.waiver.expires < right.waiver.expires
      }
    }
  }
}
