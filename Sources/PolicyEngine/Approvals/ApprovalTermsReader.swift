import CELEvaluation
import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

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
    if let version = approvals.subjectVersion { settle(version: version, &terms, with: &runner) }
    if let age = approvals.maximumAge {
      terms.oldest = asOf.moved(months: -age.months, days: -age.days)
    }
    if let limit = approvals.limit { settle(limit, &terms, with: &runner) }
    return terms
  }

  private func settle(
    version: CompiledApprovals.Value, _ terms: inout ApprovalTerms,
    with runner: inout ProgramRunner
  ) {
    let unknown = "the version in force cannot be told: "
    switch value(version, with: &runner) {
    case .text(let text), .number(_, let text, isWhole: true): terms.subjectVersion = text
    case .number(_, let text, isWhole: false):
      // 1.10 and 1.1 are one number, and two versions.
      terms.problems.append("\(unknown)\(text) is a number; put it between quotes")
    case .unknown(let reason): terms.problems.append("\(unknown)\(reason)")
    }
  }

  private func day(
    _ operand: CompiledApprovals.Value?, _ name: String, _ terms: inout ApprovalTerms,
    with runner: inout ProgramRunner
  ) -> CalendarDay? {
    guard let operand else { return nil }
    switch value(operand, with: &runner) {
    case .unknown(let reason):
      terms.problems.append("the day of '\(name)' cannot be told: \(reason)")
    case .text(let text), .number(_, let text, _):
      if let day = ApprovalDate.read(text) { return day }
      terms.problems.append("the day of '\(name)' cannot be told: \"\(text)\" is no date")
    }
    return nil
  }

  private func settle(
    _ limit: CompiledApprovals.Limit, _ terms: inout ApprovalTerms,
    with runner: inout ProgramRunner
  ) {
    let comparesNumbers = limit.rows.contains { row in
      if case .upTo = row.condition { return true }
      return false
    }
    let value = value(limit.amount, with: &runner)
    if let fault = Self.fault(of: value, limit.amountName, comparesNumbers: comparesNumbers) {
      terms.problems.append("the delegated limit cannot be told: \(fault)")
      return
    }
    terms.amount = "\(limit.amountName) is \(value.words)"
    terms.limitRoles = limit.rows.first { Self.fits($0.condition, value) }?.roles
    if terms.limitRoles == nil {
      terms.problems.append("no delegated limit fits: \(terms.amount)")
    }
  }

  /// Why a value chooses no row; an amount is a number, finite, and not below nothing.
  private static func fault(
    of value: ProgramRunner.TermValue, _ name: String, comparesNumbers: Bool
  ) -> String? {
    switch value {
    case .unknown(let reason): return reason
    case .text(let text):
      return comparesNumbers ? "\(name) is \"\(text)\", a text, where a number is due" : nil
    case .number(let number, let words, _):
      guard comparesNumbers else { return nil }
      if !number.isFinite { return "\(name) is \(words), which is no amount" }
      return number < 0 ? "\(name) is \(words), less than nothing" : nil
    }
  }

  /// Whether a row is for a key.
  private static func fits(
    _ condition: CompiledApprovals.LimitRow.Condition, _ key: ProgramRunner.TermValue
  ) -> Bool {
    switch condition {
    case .otherwise: return true
    case .equal(let keys): return keys.contains(key.words)
    case .upTo(let limit):
      guard case .number(let number, _, _) = key else { return false }
      return number <= limit
    }
  }

  private func value(
    _ value: CompiledApprovals.Value, with runner: inout ProgramRunner
  ) -> ProgramRunner.TermValue {
    switch value {
    case .text(let text): return .text(text)
    case .program(let program, _): return runner.termValue(of: program)
    case .path(let path): return self.value(at: path)
    }
  }

  /// The one value at a path.
  private func value(at path: CompiledPath) -> ProgramRunner.TermValue {
    let name = path.source.text
    var values: [NodeIndex] = []
    var fault: String?
    PathWalk(path, in: tree).from(path.isAbsolute ? root : node, parent: nil) { end in
      switch end {
      case .value(let node, _): values.append(node)
      case .missing: fault = fault ?? "\(name) is missing"
      case .wrongKind(let node, let step):
        let before = FactPath.text(of: path.source.steps[..<step])
        let words = Wording(tree: tree).wrongKind(node, step: step, of: path)
        fault = fault ?? "\(before.isEmpty ? "what holds \(name)" : before) \(words)"
      }
    }
    if let fault { return .unknown(fault) }
    guard let only = values.first else { return .unknown("\(name) is missing") }
    guard values.count == 1 else {
      return .unknown("\(name) leads to \(values.count) values, where one is due")
    }
    return scalar(only, name)
  }

  private func scalar(_ node: NodeIndex, _ name: String) -> ProgramRunner.TermValue {
    let fact = tree[node]
    switch fact.kind {
    case .text:
      let text = tree.string(fact.text)
      return PlaceholderList.isBlank(text) ? .unknown("\(name) is blank") : .text(text)
    case .int: return .number(Double(fact.int), words: "\(fact.int)", isWhole: true)
    case .double: return .number(fact.double, words: "\(fact.double)", isWhole: false)
    case .null: return .unknown("\(name) has no value")
    case .bool, .list, .map:
      return .unknown("\(name) is \(fact.kind.words), where a text or a number is due")
    }
  }
}
