package import CalendarTime
package import ComplianceModel
import FactTree
package import ManifestReading
package import PolicyCompiler
import PolicyEngine
import SourceText

/// Explains a rule, and how it came to its verdicts on a manifest.
package struct ExplainWorkflow {
  /// What a user asks.
  package struct Request: Sendable {
    /// The rule's name.
    package var rule = ""
    /// The manifest; `nil` explains the rule alone, `-` is standard input.
    package var manifest: String?
    /// The policy, by name or file; `nil` takes the rule as it is by itself, or `standard` with a manifest.
    package var policy: String?
    /// Folders of rules that are added to those shipped.
    package var ruleFolders: [String] = []
    /// The day to judge by; `nil` means today in UTC.
    package var asOf: CalendarDay?
    /// Data files by name.
    package var data: [CheckRequest.DataFile] = []
    /// What reading may cost.
    package var limits = ReadingLimits()
    /// How many units of work one expression may cost at one node.
    package var costLimit = CheckRequest().costLimit

    /// A request with everything left at its default.
    package init() {}
  }

  /// What came of the question.
  package enum Outcome: Sendable {
    /// The rule, what came of it, and what the reader should know besides.
    case explained(RuleCard, RuleExplanation?, notes: [String])
    /// The policy, the rules or the manifest hold mistakes.
    case mistakes([FileMistakes])
    /// There is no answer, for these reasons.
    case impossible([String])
  }

  private let world: World
  private let request: Request
  private let log = MistakeLog()

  /// Prepares to explain.
  package init(_ request: Request, in world: World) {
    self.request = request
    self.world = world
  }

  /// Explains the rule.
  package func run() -> Outcome {
    let loading = PolicyLoading(world: world)
    var problems: [String] = []
    let added = loading.rules(inFolders: request.ruleFolders, &problems)
    let name = request.policy ?? (request.manifest == nil ? nil : "standard")
    let source = name.flatMap { loading.source(named: $0, &problems) }
    guard problems.isEmpty else { return .impossible(problems) }
    let library = RuleLibrary(added: added, log: log)
    if let builtIn = BuiltInRule.allCases.first(where: { $0.id.text == request.rule }) {
      return .explained(
        RuleCard(builtIn: builtIn), nil,
        notes: request.manifest == nil
          ? [] : ["'tollgate check' tells what came of it on a manifest"])
    }
    let id = RuleID(request.rule)
    let policy = source.flatMap {
      PolicyCards(library: library, finder: loading.finder, log: log).card($0)
    }
    if log.hasErrors { return .mistakes(log.mistakes) }
    if let source, let rule = policy?.rules.first(where: { $0.card.summary.id == id }) {
      return explain(rule.card, by: source, library, loading)
    }
    guard library.ids.contains(id.text) else {
      return .impossible([RuleWorkflow.unknown(id.text, library)])
    }
    guard let rule = library.rule(id) else { return .mistakes(log.mistakes) }
    let notes = source.map {
      ["the policy '\($0.name)' does not take this rule; it stands here as it is by itself"]
    }
    return explain(rule, notes: notes ?? [])
  }

  /// What to say of a rule that no single manifest can break.
  private static let audited =
    "one manifest does not tell what comes of it; 'tollgate audit' judges the whole portfolio"

  /// Explains a rule as a policy has it.
  private func explain(
    _ card: RuleCard, by source: PolicySource, _ library: RuleLibrary, _ loading: PolicyLoading
  ) -> Outcome {
    if request.manifest != nil, card.scope != .manifest {
      return .explained(card, nil, notes: [Self.audited])
    }
    let compiled = PolicySetCompiler(
      library: library, finder: loading.finder, dataNames: request.data.map(\.name),
      select: [card.summary.id.text], isTraced: true, plansAudits: true, log: log
    ).compile([source])
    guard let set = compiled.set else {
      return log.hasErrors ? .mistakes(log.mistakes) : .impossible(compiled.optionProblems)
    }
    return explain(card, by: set, notes: [])
  }

  /// Explains a rule that no policy of the run takes.
  private func explain(_ rule: RuleDefinition, notes: [String]) -> Outcome {
    guard request.manifest != nil, rule.scope == .manifest else {
      rule.check(log)
      let more = request.manifest == nil ? notes : notes + [Self.audited]
      return log.hasErrors
        ? .mistakes(log.mistakes) : .explained(rule.card, nil, notes: more)
    }
    guard
      let set = PolicySet(
        judgingAlone: rule, schema: .home(ofCategory: rule.id.category),
        dataNames: request.data.map(\.name), isTraced: true, log: log)
    else { return .mistakes(log.mistakes) }
    return explain(rule.card, by: set, notes: notes)
  }

  private func explain(_ card: RuleCard, by set: PolicySet, notes: [String]) -> Outcome {
    guard let path = request.manifest else { return .explained(card, nil, notes: notes) }
    var problems: [String] = []
    let data = DataReader.trees(
      request.data, world: world, symbols: set.symbols, limits: request.limits, &problems)
    guard problems.isEmpty else { return .impossible(problems) }
    let name = path == "-" ? "<stdin>" : path
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes =
        path == "-"
        ? try world.readStandardInput(request.limits.fileSize)
        : try world.read(path, request.limits.fileSize)
    } catch {
      return .impossible(["'\(name)' cannot be read: \(error.reason)"])
    }
    let read = ManifestReader(symbols: set.symbols, limits: request.limits)
      .read(bytes, format: TextFormat(fileName: name))
    if !read.problems.isEmpty {
      let file = SourceFile(name: name, bytes: Array(read.source))
      for problem in read.problems { log.report(problem, in: file) }
      return .mistakes(log.mistakes)
    }
    var engine = PolicyEngine(set: set, asOf: request.asOf ?? world.today(), data: data)
    engine.costLimit = request.costLimit
    let explanation = engine.explain(
      card.summary.id, over: JudgedText(file: name, read))
    return .explained(card, explanation, notes: notes)
  }
}
