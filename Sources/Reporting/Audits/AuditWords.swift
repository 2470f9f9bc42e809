import CalendarTime
import ComplianceModel

/// What reports of every form call the things of an audit.
enum AuditWords {
  /// A light as a sign and a word, so that colour is never the only mark: `▲ amber`.
  static func light(_ rag: RAG?) -> String {
    switch rag {
    case .red: "■ red"
    case .amber: "▲ amber"
    case .green: "● green"
    case nil: "○ not judged"
    }
  }

  /// The light of a project: one that was judged has none where no verdict counts, as where all that is
  /// wrong is known.
  static func light(of project: ProjectStanding) -> String {
    light(project.rag, wasJudged: project.outcome == .judged)
  }

  /// The light of a run.
  static func light(of figures: AuditFigures) -> String {
    light(figures.rag, wasJudged: figures.judged > 0)
  }

  private static func light(_ rag: RAG?, wasJudged: Bool) -> String {
    rag == nil && wasJudged ? "○ no score" : light(rag)
  }

  /// A score with its unit: `97.3 %`.
  static func percent(_ score: AuditScore) -> String {
    score.perMille == nil ? "–" : "\(score.percentText)\u{A0}%"
  }

  /// Tenths as text: `-1.2`.
  static func tenths(_ number: Int) -> String {
    "\(number < 0 ? "-" : "")\(abs(number) / 10).\(abs(number) % 10)"
  }

  /// How a score moved since the run before: `+1.2 points since 2026-11-30`.
  static func change(_ run: AuditRun, since previous: AuditRun?) -> String {
    if run.isPartial { return "some projects only, so the score is not compared with that of all" }
    guard let previous else {
      // What persists was seen before, by a run that was pruned.
      return run.figures.persisting + run.figures.resolved > 0
        ? "the audit before is no longer kept" : "the first audit of this portfolio"
    }
    guard let now = run.figures.score.perMille, let before = previous.figures.score.perMille else {
      return "no score to compare with \(previous.asOf)"
    }
    if now == before { return "unchanged since \(previous.asOf)" }
    return "\(now > before ? "+" : "−")\(tenths(abs(now - before))) points since \(previous.asOf)"
  }

  /// What changed since the run before: `3 new (1 back again), 2 persisting, 0 resolved`.
  static func changes(_ figures: AuditFigures, backAgain: Int) -> String {
    let back = backAgain > 0 ? " (\(backAgain) back again)" : ""
    return
      "\(figures.new) new\(back), \(figures.persisting) persisting, \(figures.resolved) resolved"
  }

  /// Why a run is red though its score alone would not make it so; `nil` where it does.
  static func reason(_ run: AuditRun, _ scoring: Scoring) -> String? {
    let critical = run.figures.violations[.critical, default: 0]
    guard run.figures.rag == .red, critical > 0,
      run.figures.score.perMille ?? 0 >= scoring.amberFrom
    else { return nil }
    return
      "Red because \(Wording.count(critical, "critical violation")) \(critical == 1 ? "is" : "are") open, whatever the score."
  }

  /// The counts of severities in words, gravest first: `2 critical, 1 minor`.
  static func bySeverity(_ counts: [Severity: Int]) -> String {
    SummaryText.figures(Severity.gravestFirst.map { (counts[$0, default: 0], $0.rawValue) })
      .joined(separator: ", ")
  }

  /// The policies that judged, with their versions.
  static func policies(_ run: AuditRun) -> String {
    run.policies.map { $0.version.isEmpty ? $0.name : "\($0.name) \($0.version)" }
      .joined(separator: ", ")
  }

  /// The titles of the policies that judged, with their versions.
  static func policyTitles(_ run: AuditRun) -> String {
    let titles = run.policies.map { policy in
      let title = policy.title.isEmpty ? policy.name : policy.title
      return policy.version.isEmpty ? title : "\(title) \(policy.version)"
    }
    return titles.joined(separator: ", ")
  }

  /// A place: `file:12:3`, and the path.
  static func place(_ place: FindingPlace) -> String {
    place.file.isEmpty ? place.path : "\(place.file):\(place.line):\(place.column)"
  }

  /// What ages are called: `31 to 90 days`.
  static func ages(_ band: AgeBand) -> String {
    band.to.map { "\(band.from) to \($0) days" } ?? "\(band.from) days and more"
  }

  /// Who must act: the name, and the role in brackets.
  static func owner(_ finding: Finding) -> String {
    switch (finding.ownerName.flatMap { $0.isEmpty ? nil : $0 }, finding.ownerRole) {
    case (let name?, let role?): "\(name) (\(words(role)))"
    case (let name?, nil): name
    case (nil, let role?): "nobody named (\(words(role)))"
    case (nil, nil): "no owner"
    }
  }

  /// A word of manifests, such as a role or a phase, without its underscores.
  static func words(_ word: String) -> String {
    String(word.map { $0 == "_" ? " " : $0 })
  }

  /// A distance of days from the as-of date: `today`, `in 12 days`, `3 days ago`.
  static func distance(_ day: CalendarDay, from asOf: CalendarDay) -> String {
    let days = day.dayNumber - asOf.dayNumber
    let count = Wording.count(Int(abs(days)), "day")
    return days == 0 ? "today" : days > 0 ? "in \(count)" : "\(count) ago"
  }

  /// A value of an indicator with its unit.
  static func value(_ value: Double, unit: String) -> String {
    switch unit {
    case "percent": "\(rounded(value, 1))\u{A0}%"
    case "ratio": rounded(value, 2)
    case "days": rounded(value, 1) + (value == 1 ? "\u{A0}day" : "\u{A0}days")
    case "count": rounded(value, 0)
    case "score": rounded(value, 1)
    default: "\(rounded(value, 2))\u{A0}\(unit)"
    }
  }

  /// A number with so many decimals, rounded half away from zero, without zeros at its end.
  static func rounded(_ value: Double, _ decimals: Int) -> String {
    let factor = decimals == 0 ? 1.0 : decimals == 1 ? 10.0 : 100.0
    let scaled = (value * factor).rounded()
    // Beyond this, neighbours are further apart than one, and whole numbers overflow.
    guard scaled.isFinite, abs(scaled) < 9e15 else { return "\(value)" }
    let whole = Int64(scaled)
    guard decimals > 0 else { return "\(whole)" }
    let unit: Int64 = decimals == 1 ? 10 : 100
    let sign = whole < 0 ? "-" : ""
    var fraction = "\(abs(whole) % unit)"
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(sign)\(abs(whole) / unit)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
