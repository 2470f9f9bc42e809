import CalendarTime
import ComplianceModel

extension PolicyCard {
  /// What a user writes to choose it: the name of a shipped policy, else its file.
  var chosenBy: String { file == "policies/\(name).yaml" ? name : file }

  /// The days on which it is in effect; `nil` where it always is.
  var effectiveWords: String? {
    switch (effective.from, effective.to) {
    case (nil, nil): nil
    case (let from?, nil): "from \(from) on"
    case (nil, let to?): "until \(to)"
    case (let from?, let to?): "from \(from) to \(to)"
    }
  }

  /// Which manifests it is about.
  var governsWords: String {
    var words: [String] = []
    if !kinds.isEmpty { words.append("manifests of kind \(kinds.joined(separator: " or "))") }
    if !orHas.isEmpty { words.append("any that has \(orHas.joined(separator: " or "))") }
    return words.isEmpty ? "every manifest" : words.joined(separator: ", and ")
  }

  /// The phases by the policy's own names.
  var lifeCycleWords: String {
    lifeCycle.isEmpty
      ? "none: no rule waits for a phase"
      : lifeCycle.map {
        $0.name == $0.phase.rawValue ? $0.name : "\($0.name) (\($0.phase.rawValue))"
      }
      .joined(separator: ", ")
  }

  /// What a verdict weighs in the score of an audit, and from where a light is green or amber.
  var scoreWords: String {
    let weights = Severity.gravestFirst.map { "\($0.rawValue) \(scoring.weight($0))" }
    return "weights \(weights.joined(separator: ", ")); green from "
      + "\(Self.percent(scoring.greenFrom)), amber from \(Self.percent(scoring.amberFrom))"
  }

  /// Tenths of a per cent as people write them: `95 %`, `97.5 %`.
  static func percent(_ perMille: Int) -> String {
    perMille % 10 == 0 ? "\(perMille / 10) %" : "\(perMille / 10).\(perMille % 10) %"
  }

  /// By when violations are to be mended, from the day on which an audit first saw them.
  var dueWords: String {
    Severity.gravestFirst.map { severity in
      if let period = due[severity] { return "\(severity.rawValue) in \(period.words)" }
      guard makesConditions(of: severity), let period = GateTerms.usualDue[severity] else {
        return "\(severity.rawValue) never"
      }
      return "\(severity.rawValue) never, as a condition of a gate in \(period.words)"
    }.joined(separator: ", ")
  }

  /// Whether a criterion of a severity can become a condition of a gate, which always has its day.
  private func makesConditions(of severity: Severity) -> Bool {
    if gates.passages.isEmpty { return false }
    let singled = Set(gates.enforcementOf.filter { $0.enforcement == .advisory }.map(\.rule))
    return gates.enforcement[severity] == .advisory
      || rules.contains {
        $0.card.summary.severity == severity && singled.contains($0.card.summary.id)
      }
  }

  /// Who may excuse what, for how long, and what nobody may.
  var waiverWords: String {
    let severities = Severity.gravestFirst.map { severity in
      let roles = waivers.approvers[severity] ?? []
      guard !roles.isEmpty else { return "\(severity.rawValue) by nobody" }
      let term = waivers.longest[severity].map { " for \($0.words)" } ?? ""
      return "\(severity.rawValue) by \(roles.joined(separator: " or "))\(term)"
    }
    let never = waivers.never.isEmpty ? [] : ["never \(waivers.never.joined(separator: ", "))"]
    return (severities + never).joined(separator: "; ")
  }
}
