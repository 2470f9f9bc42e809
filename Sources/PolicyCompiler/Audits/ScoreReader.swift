import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree

/// Reads the `score` section of a policy: what a verdict weighs, and from where a light is green or amber.
struct ScoreReader {
  /// The heaviest weight, so that sums over a portfolio stay exact.
  private static let heaviest: Int64 = 1000

  let map: MapReader

  /// What a policy says of scores; `nil` where it leaves a thing to its bases, or to the usual.
  struct Section: Sendable {
    let node: NodeIndex
    let weights: [Severity: Int]
    let greenFrom: Int?
    let amberFrom: Int?
  }

  /// The section.
  func section() -> Section? {
    guard let section = map.map("score") else { return nil }
    section.refuseUnknownKeys(of: "'score'", known: ["weights", "green", "amber"])
    return Section(
      node: section.node, weights: weights(section), greenFrom: perMille("green", section),
      amberFrom: perMille("amber", section))
  }

  private func weights(_ section: MapReader) -> [Severity: Int] {
    guard let map = section.map("weights") else { return [:] }
    map.refuseUnknownKeys(of: "'weights'", known: Severity.gravestFirst.map(\.rawValue))
    var weights: [Severity: Int] = [:]
    for severity in Severity.allCases {
      guard let node = map.value(severity.rawValue) else { continue }
      let fact = map.text.tree[node]
      guard fact.kind == .int, (0...Self.heaviest).contains(fact.int) else {
        map.mismatch(node, "must be a whole number from 0 to \(Self.heaviest)")
        continue
      }
      weights[severity] = Int(fact.int)
    }
    return weights
  }

  /// A share in per cent, with one digit behind the point at most, as tenths of a per cent.
  private func perMille(_ key: String, _ section: MapReader) -> Int? {
    guard let node = section.value(key) else { return nil }
    let fact = section.text.tree[node]
    let value: Double? =
      switch fact.kind {
      case .int: Double(fact.int)
      case .double: fact.double
      default: nil
      }
    guard let value, (0...100).contains(value), (value * 10).rounded() == value * 10 else {
      section.mismatch(
        node, "must be a share in per cent, from 0 to 100, with one digit behind the point at most")
      return nil
    }
    return Int((value * 10).rounded())
  }
}

/// Settles how a policy's audits score, from the policy itself and those it builds on.
struct ScoringPlanner {
  let policy: LinkedPolicy
  let log: MistakeLog

  /// The way to score, and whether a policy of the chain says anything of it.
  func scoring() -> (scoring: Scoring, isStated: Bool) {
    var weights = Scoring.standard.weights
    var (green, amber) = (Scoring.standard.greenFrom, Scoring.standard.amberFrom)
    var last: (section: ScoreReader.Section, text: PolicyText)?
    for policy in policy.chain {
      guard let section = policy.score else { continue }
      weights.merge(section.weights) { _, nearer in nearer }
      green = section.greenFrom ?? green
      amber = section.amberFrom ?? amber
      last = (section, policy.text)
    }
    if let last {
      if amber > green { report("'amber' begins above 'green'", last) }
      if !weights.values.contains(where: { $0 > 0 }) {
        report("every weight is zero, so there would be no score", last)
      }
    }
    return (Scoring(weights: weights, greenFrom: green, amberFrom: amber), last != nil)
  }

  private func report(
    _ message: String, _ place: (section: ScoreReader.Section, text: PolicyText)
  ) {
    log.error(message, at: place.text.keySpan(place.section.node), in: place.text.file)
  }

  /// By when a violation is to be mended, from the day on which it was first seen.
  ///
  /// What only informs is due where a policy says so, and else never.
  func due() -> [Severity: CalendarPeriod] {
    var due = GateTerms.usualDue.filter { $0.key != .info }
    for policy in policy.chain { due.merge(policy.gates.due) { _, nearer in nearer } }
    return due
  }
}
