import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText
import Testing

/// Judges manifests by rules over the portfolio and the history, and measures indicators.
struct AuditDesk {
  let set: PolicySet
  let asOf: CalendarDay

  /// A desk with the rules of a policy, written as the entries of `define`, and a file of indicators.
  init(
    _ rules: String = "", indicators: String? = nil, lifeCycle: String? = nil,
    asOf: String = "2026-06-30"
  ) throws {
    let (set, log) = Self.compile(rules, indicators: indicators, lifeCycle: lifeCycle)
    self.set = try #require(set, "\(log.mistakes.flatMap(\.diagnostics).map(\.message))")
    self.asOf = try #require(CalendarDay(asOf))
  }

  /// Compiles rules and indicators; there is no set where they hold mistakes.
  static func compile(
    _ rules: String, indicators: String? = nil, lifeCycle: String? = nil
  ) -> (set: PolicySet?, log: MistakeLog) {
    let log = MistakeLog()
    let own = """
          - id: manifest/has-a-project
            title: There is a project
            severity: info
            check: { required: project }

      """
    let policy = """
      title: Test
      version: "1"
      governs: { kind: Project, or_has: [project] }
      schema: project
      \(lifeCycle.map { "life_cycle: \($0)" } ?? "")
      rules:
        define:
      \(own)\(rules.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined())
      """
    let source = PolicySource(
      name: "test", file: SourceFile(name: "test.yaml", bytes: Array(policy.utf8)))
    let compiler = PolicySetCompiler(
      library: RuleLibrary(added: [], log: log), finder: PolicyFinder(names: []) { _, _ in nil },
      dataNames: [], plansAudits: true, log: log)
    let files = indicators.map { [SourceFile(name: "kpis.yaml", bytes: Array($0.utf8))] } ?? []
    return (compiler.compile([source], indicators: files).set, log)
  }

  /// The rows of manifests, in the order in which they are judged, and what could not be collected.
  func collect(_ manifests: [String]) -> (rows: [CollectedRow], violations: [Violation]) {
    var engine = PolicyEngine(set: set, asOf: asOf, data: [])
    engine.collectsRows = true
    var violations: [Violation] = []
    for (number, text) in manifests.enumerated() {
      let read = ManifestReader(symbols: set.symbols).read(Array(text.utf8), format: .yaml)
      let reports = engine.judge(JudgedText(file: "\(number + 1).yaml", tree: read.tree))
      violations += reports.flatMap(\.violations)
    }
    return (engine.takeRows().sorted(by: CollectedRow.precedes), violations)
  }

  /// What rules over the portfolio come to.
  func verdicts(
    _ manifests: [String], rowLimit: Int? = nil, costLimit: Int? = nil
  ) -> [AuditVerdict] {
    var judge = PortfolioJudge(set: set, asOf: asOf, data: [], register: nil)
    if let rowLimit { judge.rowLimit = rowLimit }
    if let costLimit { judge.costLimit = costLimit }
    var verdicts: [AuditVerdict] = []
    for row in collect(manifests).rows { verdicts += judge.take(row) }
    return verdicts + judge.finish()
  }

  /// The violations, as `verdict: message @ places`.
  func violations(_ manifests: [String]) -> [String] {
    verdicts(manifests).compactMap(\.violation).map(Self.words)
  }

  static func words(_ violation: Violation) -> String {
    let places = violation.places.map { "\($0.file):\($0.start.line) \($0.path)" }
    return "\(violation.verdict.rawValue): \(violation.message) @ \(places.joined(separator: ", "))"
  }

  /// The indicators as measured over manifests.
  func standings(_ manifests: [String]) -> [KPIStanding] {
    var judge = KPIJudge(set: set, asOf: asOf, data: [])
    var standings: [KPIStanding] = []
    for row in collect(manifests).rows { standings += judge.take(row) }
    return standings + judge.finish()
  }
}
