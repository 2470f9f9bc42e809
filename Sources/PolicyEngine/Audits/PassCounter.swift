import ComplianceModel
import PolicyCompiler

/// Counts the verdicts of one document that pass, without looking at a name.
///
/// A rule that sweeps over every value counts once, and only where it holds throughout: a thousand
/// values without a placeholder would drown what the other rules say.
struct PassCounter: Sendable {
  private static let severities = Severity.allCases

  /// The names of the categories, in order.
  private let names: [String]
  /// For each rule of the set, where the counts of its category begin.
  private let start: [Int]
  private let sweeps: [Bool]
  private var counts: [Int]
  private var current = 0
  /// What the rule that is judged comes to where it sweeps over every value; `nil` for other rules.
  private var sweep: Sweep?

  private enum Sweep {
    case nothing
    case passed(position: Int)
    case failed
  }

  /// Counts nothing yet.
  init(of rules: [CompiledRule]) {
    let categories = rules.map { String($0.id.category) }
    names = Set(categories).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var positions: [String: Int] = [:]
    for (position, name) in names.enumerated() {
      positions[name] = position * Self.severities.count
    }
    start = categories.map { positions[$0] ?? 0 }
    sweeps = rules.map(\.sweepsOverEverything)
    counts = Array(repeating: 0, count: names.count * Self.severities.count)
  }

  /// The verdicts that follow are of a rule of the set.
  mutating func begin(_ rule: Int) {
    current = start[rule]
    sweep = sweeps[rule] ? .nothing : nil
  }

  /// A verdict of that rule failed, or could not be judged.
  mutating func spoil() {
    guard let sweep else { return }
    if case .passed(let position) = sweep { counts[position] -= 1 }
    self.sweep = .failed
  }

  /// Counts one verdict of that rule.
  mutating func count(_ severity: Severity) {
    let offset =
      switch severity {
      case .info: 0
      case .minor: 1
      case .major: 2
      case .critical: 3
      }
    switch sweep {
    case .passed, .failed: return
    case .nothing: sweep = .passed(position: current + offset)
    case nil: break
    }
    counts[current + offset] += 1
  }

  /// What was counted.
  var tally: PassTally {
    var categories: [PassTally.Category] = []
    for (position, name) in names.enumerated() {
      var passed: [Severity: Int] = [:]
      for (offset, severity) in Self.severities.enumerated() {
        let count = counts[position * Self.severities.count + offset]
        if count > 0 { passed[severity] = count }
      }
      if !passed.isEmpty { categories.append(PassTally.Category(name: name, passed: passed)) }
    }
    return PassTally(categories: categories)
  }
}
