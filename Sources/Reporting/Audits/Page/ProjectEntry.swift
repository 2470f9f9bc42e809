import ComplianceModel

/// A project as the page lists it, and what was found in it.
struct ProjectEntry {
  /// How it stands; `nil` for what concerns the portfolio as a whole.
  let standing: ProjectStanding?
  /// Its violations, as rows of a table or as data for the script, one after the other.
  var rows = ""
  /// How many there are.
  var count = 0
  /// How many of each kind.
  var tally = AuditProjectTally()
  /// Open ones by severity.
  var open: [Severity: Int] = [:]

  /// An entry without violations.
  init(_ standing: ProjectStanding?) {
    self.standing = standing
  }

  /// What it is called.
  var id: String { standing?.id ?? "The portfolio as a whole" }

  /// Whether it comes before another: what could not be judged first, then the lowest scores.
  func precedes(_ other: ProjectEntry) -> Bool {
    let (left, right) = (rank, other.rank)
    if left != right { return left < right }
    let scores = (standing?.score.perMille ?? -1, other.standing?.score.perMille ?? -1)
    return scores.0 < scores.1
  }

  private var rank: Int {
    guard let standing else { return 0 }
    if standing.outcome != .judged { return 1 }
    switch standing.rag {
    case .red: return 2
    case .amber: return 3
    case .green: return 4
    case nil: return 5
    }
  }
}

/// Where the sections of projects are.
struct ProjectLinks {
  private let numbers: [String: Int]

  /// The sections, by the ids of their projects.
  init(_ numbers: [String: Int]) {
    self.numbers = numbers
  }

  /// The anchor of a project's section; `nil` where it has none.
  func anchor(_ project: String) -> String? { numbers[project].map { "p\($0)" } }
}
