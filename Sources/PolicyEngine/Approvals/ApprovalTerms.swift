import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// What approvals are held against, its values settled for one manifest.
struct ApprovalTerms {
  /// The first day on which an approval counts.
  var notBefore: CalendarDay?
  /// The last day on which an approval counts.
  var notAfter: CalendarDay?
  /// The day on which the approval was asked for, where that is on record.
  var askedOn: CalendarDay?
  /// The version that must have been approved.
  var subjectVersion: String?
  /// The oldest day that the age lets pass.
  var oldest: CalendarDay?
  /// The roles, or bodies, that may approve the amount, the least first; `nil` where there is no limit.
  var limitRoles: [String]?
  /// The amount, as it is written, with its name.
  var amount = ""
  /// What could not be settled, a clause each.
  var problems: [String] = []
}

/// Settles the values of an `approvals` form at a node.
struct ApprovalTermsReader {
  let approvals: CompiledApprovals
  let tree: FactTree
  let root: NodeIndex
  let node: NodeIndex
  /// The day from which ages are counted back.
  let asOf: CalendarDay

  /// Settles everything.
  func terms(with runner: inout ProgramRunner) -> ApprovalTerms {
    var terms = ApprovalTerms()
    terms.notBefore = day(approvals.notBefore, "not_before", &terms, with: &runner)
    terms.notAfter = day(approvals.notAfter, "not_after", &terms, with: &runner)
    if let version = approvals.subjectVersion {
      switch text(version, with: &runner) {
      case .text(let text): terms.subjectVersion = text
      case .unknown(let reason):
        terms.problems.append("the version in force cannot be told: \(reason)")
      }
    }
    if let age = approvals.maximumAge {
      terms.oldest = asOf.moved(months: -age.months, days: -age.days)
    }
    if let limit = approvals.limit { settle(limit, &terms, with: &runner) }
    return terms
  }

  private func day(
    _ value: CompiledApprovals.Value?, _ name: String, _ terms: inout ApprovalTerms,
    with runner: inout ProgramRunner
  ) -> CalendarDay? {
    guard let value else { return nil }
    switch text(value, with: &runner) {
    case .unknown(let reason):
      terms.problems.append("the day of '\(name)' cannot be told: \(reason)")
    case .text(let text):
      if let day = ApprovalDate.read(text) { return day }
      terms.problems.append("the day of '\(name)' cannot be told: \"\(text)\" is no date")
    }
    return nil
  }

  private func settle(
    _ limit: CompiledApprovals.Limit, _ terms: inout ApprovalTerms,
    with runner: inout ProgramRunner
  ) {
    switch text(limit.amount, with: &runner) {
    case .unknown(let reason):
      terms.problems.append("the delegated limit cannot be told: \(reason)")
    case .text(let text):
      terms.amount = "\(limit.amountName) is \(text)"
      terms.limitRoles = limit.rows.first { Self.fits($0.condition, text) }?.roles
      if terms.limitRoles == nil {
        terms.problems.append("no delegated limit fits: \(terms.amount)")
      }
    }
  }

  /// Whether a row is for a key.
  private static func fits(
    _ condition: CompiledApprovals.LimitRow.Condition, _ key: String
  ) -> Bool {
    switch condition {
    case .otherwise: return true
    case .equal(let keys): return keys.contains(key)
    case .upTo(let limit):
      guard let number = Double(key), !number.isNaN else { return false }
      return number <= limit
    }
  }

  private func text(
    _ value: CompiledApprovals.Value, with runner: inout ProgramRunner
  ) -> ProgramRunner.ValueText {
    switch value {
    case .text(let text): return .text(text)
    case .program(let program, _): return runner.valueText(of: program)
    case .path(let path):
      var found: ProgramRunner.ValueText?
      let walk = PathWalk(path, in: tree)
      walk.from(path.isAbsolute ? root : node, parent: nil) { end in
        guard found == nil else { return }
        if case .value(let node, _) = end, let text = scalar(node) {
          found = .text(text)
        } else {
          found = .unknown("\(path.source.text) is missing")
        }
      }
      return found ?? .unknown("\(path.source.text) is missing")
    }
  }

  private func scalar(_ node: NodeIndex) -> String? {
    let fact = tree[node]
    switch fact.kind {
    case .text:
      let text = tree.string(fact.text)
      return text.isEmpty ? nil : text
    case .int: return "\(fact.int)"
    case .double: return "\(fact.double)"
    case .bool, .null, .list, .map: return nil
    }
  }
}

/// Reads the dates of approvals.
enum ApprovalDate {
  /// The day of `YYYY-MM-DD`, or of a point in time of RFC 3339, as it is written.
  static func read(_ text: String) -> CalendarDay? {
    if let day = CalendarDay(text) { return day }
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") else { return nil }
    return CalendarDay(String(decoding: bytes[..<10], as: UTF8.self))
  }
}
