import CalendarTime
import ComplianceModel
import FoundationEssentials

/// Small lists within a row, as JSON that is equal for equal lists.
enum StoredText {
  /// A list as JSON; `nil` for an empty one.
  static func ofAny<Value: Encodable>(_ values: [Value]) throws -> String? {
    values.isEmpty ? nil : try of(values)
  }

  /// A value as JSON.
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value that JSON stands for.
  static func read<Value: Decodable>(_ text: String) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch {
      throw StrangeValue.of(text)
    }
  }

  /// The list that JSON stands for; empty for `nil`.
  static func readAny<Value: Decodable>(_ text: String?) throws -> [Value] {
    guard let text else { return [] }
    return try read(text)
  }
}

/// A policy in the list of a run.
struct StoredPolicy: Codable {
  let name: String
  let title: String
  let version: String
  let rules: Int

  init(_ policy: CheckReport.PolicyName) {
    name = policy.name
    title = policy.title
    version = policy.version
    rules = policy.ruleCount
  }

  var value: CheckReport.PolicyName {
    CheckReport.PolicyName(name: name, title: title, version: version, ruleCount: rules)
  }
}

/// How a run scored.
struct StoredScoring: Codable {
  let weights: [String: Int]
  let green: Int
  let amber: Int

  init(_ scoring: Scoring) {
    weights = Dictionary(
      scoring.weights.map { ($0.rawValue, $1) }, uniquingKeysWith: { first, _ in first })
    green = scoring.greenFrom
    amber = scoring.amberFrom
  }

  var value: Scoring {
    let weights = Severity.allCases.map { ($0, self.weights[$0.rawValue] ?? 0) }
    return Scoring(
      weights: Dictionary(weights, uniquingKeysWith: { first, _ in first }), greenFrom: green,
      amberFrom: amber)
  }
}

/// A category in the list of a standing.
struct StoredCategory: Codable {
  let category: String
  let earned: Int64
  let attainable: Int64

  init(_ score: CategoryScore) {
    category = score.category
    earned = score.score.earned
    attainable = score.score.attainable
  }

  var value: CategoryScore {
    CategoryScore(category: category, score: AuditScore(earned: earned, attainable: attainable))
  }
}

/// A gate in the list of a standing.
struct StoredGate: Codable {
  let gate: String
  let planned: String?
  let held: String?
  let decision: String?

  init(_ gate: GateOutlook) {
    self.gate = gate.gate
    planned = gate.planned?.description
    held = gate.held?.description
    decision = gate.decision
  }

  var value: GateOutlook {
    GateOutlook(
      gate: gate, planned: planned.flatMap { CalendarDay($0) },
      held: held.flatMap { CalendarDay($0) }, decision: decision)
  }
}

/// A place in the list of a finding.
struct StoredPlace: Codable {
  let file: String
  let line: Int
  let column: Int
  let path: String

  init(_ place: FindingPlace) {
    file = place.file
    line = place.line
    column = place.column
    path = place.path
  }

  var value: FindingPlace { FindingPlace(file: file, line: line, column: column, path: path) }
}
