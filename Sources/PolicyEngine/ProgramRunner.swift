import CELEvaluation
import CalendarTime
import ComplianceModel
import FactTree
import PolicyCompiler

/// Binds facts to the engine's variables and evaluates programs over them.
struct ProgramRunner: ~Copyable {
  /// What evaluates.
  var evaluator: Evaluator
  private let set: PolicySet
  private let data: [DataTree]
  /// The day to judge by.
  let asOf: CalendarDay
  /// Looks up how well approvals are proven.
  var prover = ApprovalProver.none
  /// The project that is judged, as its policy names it.
  var project: String?
  /// The file whose facts are judged.
  private var tree: FactTree
  private var knownPaths: PathWriter?
  private var knownHolders: (root: NodeIndex, holders: RoleHolders)?
  private var knownMembers: [String: AuthorisedMembers] = [:]
  /// How many units of work one evaluation may cost before the rule is undetermined.
  var costLimit: Int {
    get { evaluator.costLimit }
    set { evaluator.costLimit = newValue }
  }

  /// The demand whose programs are evaluated now.
  private var demand: CompiledDemand?

  /// A runner for one thread.
  init(set: PolicySet, asOf: CalendarDay, data: [DataTree]) {
    self.set = set
    self.data = data
    self.asOf = asOf
    tree = set.constants
    evaluator = Evaluator(symbols: set.symbols)
    evaluator.setTree(set.constants, as: .constants)
    evaluator.bind(today: asOf)
    // The first node of the constants is an empty map.
    evaluator.bind(
      evaluator.cell(of: NodeIndex(number: 0), in: .constants),
      to: Slot(position: EngineVariables.data))
    for (position, file) in data.enumerated() {
      let source = evaluator.addTree(file.tree)
      evaluator.bind(
        evaluator.cell(of: file.root, in: source),
        to: Slot(position: EngineVariables.firstData + position))
    }
  }

  /// A data file by its name.
  func data(named name: String) -> DataTree? { data.first { $0.name == name } }

  /// The people whom a data file authorises; read when they are asked for first.
  mutating func authorisedMembers(named name: String) -> AuthorisedMembers? {
    if let known = knownMembers[name] { return known }
    guard let data = data(named: name) else { return nil }
    let members = AuthorisedMembers(data)
    knownMembers[name] = members
    return members
  }

  /// Who holds which role in a document of the file that is judged.
  mutating func roleHolders(of root: NodeIndex) -> RoleHolders {
    if let known = knownHolders, known.root == root { return known.holders }
    let holders = RoleHolders(of: root, in: tree)
    knownHolders = (root, holders)
    return holders
  }

  /// Makes a file's facts the ones that are judged.
  mutating func bindManifest(_ tree: FactTree) {
    evaluator.reset()
    evaluator.setTree(tree, as: .manifest)
    self.tree = tree
    knownPaths = nil
    knownHolders = nil
  }

  /// Forgets the facts that were judged, and gives their memory back.
  mutating func release() {
    bindManifest(set.constants)
    evaluator.reset(keepingCapacity: false)
  }

  /// Writes paths of the file that is judged; made when the first one is asked for.
  var paths: PathWriter {
    mutating get {
      if let knownPaths { return knownPaths }
      let made = PathWriter(tree)
      knownPaths = made
      return made
    }
  }

  /// Makes a document the one that is judged.
  mutating func bindDocument(_ root: NodeIndex) {
    evaluator.reset()
    evaluator.costSoFar = 0
    bind(root, to: EngineVariables.manifest)
  }

  /// Binds the parameters of a rule.
  ///
  /// What its expressions cost is counted from here on, over all nodes of the manifest.
  mutating func bindParameters(of rule: CompiledRule) { bindParameters(rule.parameters) }

  /// Binds the parameters of a rule, given by their node among the constants.
  mutating func bindParameters(_ parameters: NodeIndex) {
    evaluator.costSoFar = 0
    evaluator.bind(
      evaluator.cell(of: parameters, in: .constants),
      to: Slot(position: EngineVariables.params))
  }

  /// Binds the node that is judged and the map that encloses it.
  mutating func bindSelf(_ node: NodeIndex, parent: NodeIndex?) {
    evaluator.reset()
    bind(node, to: EngineVariables.judgedNode)
    if let parent {
      bind(parent, to: EngineVariables.parent)
    } else {
      evaluator.bind(.null, to: Slot(position: EngineVariables.parent))
    }
  }

  /// Tells which demand comes next: problems are told in the words of its author.
  mutating func begin(_ demand: CompiledDemand) { self.demand = demand }

  /// What authors call the names that only lowered expressions have.
  private var authorNames: [(name: String, path: String)] {
    guard let demand else { return [] }
    var names = demand.operands.enumerated().map {
      (name: LoweredNames.operand($0), path: $1.source.text)
    }
    names.append((LoweredNames.value, demand.place?.source.text ?? "self"))
    return names
  }

  /// Binds the value that a demand is about.
  mutating func bindValue(_ node: NodeIndex) { bind(node, to: EngineVariables.value) }

  /// Binds several values as one list.
  mutating func bindValues(_ nodes: [NodeIndex]) {
    evaluator.bind(list(nodes), to: Slot(position: EngineVariables.value))
  }

  /// Binds several values as one list to the variable at a position; a value may stand in it more than once.
  mutating func bind(_ nodes: [NodeIndex], to position: Int) {
    evaluator.bind(list(nodes), to: Slot(position: position))
  }

  /// Binds what an operand's path selected; nothing stays unbound, so that reading it is an error.
  mutating func bindOperand(_ position: Int, to nodes: [NodeIndex], asList: Bool) {
    let slot = Slot(position: EngineVariables.firstOperand + position)
    if asList {
      evaluator.bind(list(nodes), to: slot)
    } else if let node = nodes.first {
      evaluator.bind(evaluator.cell(of: node, in: .manifest), to: slot)
    } else {
      evaluator.bind(.absent, to: slot)
    }
  }

  private mutating func list(_ nodes: [NodeIndex]) -> Cell {
    evaluator.makeList(nodes.map { evaluator.cell(of: $0, in: .manifest) })
  }

  /// Binds a node of the file that is judged to the variable at a position.
  mutating func bind(_ node: NodeIndex, to position: Int) {
    evaluator.bind(evaluator.cell(of: node, in: .manifest), to: Slot(position: position))
  }

  /// The value of a program as CEL writes it, or why it has none.
  mutating func value(of program: Program) -> Result<String, ExpressionEvaluation.Problem> {
    let value = evaluator.evaluate(program)
    if let problem = evaluator.problem(value) {
      return .failure(
        ExpressionEvaluation.Problem(
          message: Self.translated(problem.message, authorNames), hint: problem.hint))
    }
    return .success(evaluator.literalForm(value))
  }

  /// What a condition comes to.
  mutating func truth(of program: Program) -> Truth {
    let value = evaluator.evaluate(program)
    evaluator.costSoFar = evaluator.cost
    if case .bool(let isTrue) = value { return isTrue ? .yes : .no }
    if let doubt = doubt(about: value) { return .unknown(doubt) }
    return .unknown(
      Doubt(
        reason:
          "the expression yields \(evaluator.describe(value)), which is neither true nor false",
        hint: nil))
  }

  /// Why an expression has no value; `nil` where it has one.
  func doubt(about value: Cell) -> Doubt? {
    guard let problem = evaluator.problem(value) else { return nil }
    if let name = Self.missingData(problem.message) {
      return Doubt(reason: "there is no data named '\(name)'", hint: Self.dataHint(name))
    }
    let names = authorNames
    return Doubt(
      reason: Self.ofRule(Self.translated(problem.message, names)),
      hint: Self.hint(problem).map { Self.translated($0, names) },
      subject: problem.subject.map { Self.translated($0, names) }, facts: problem.facts)
  }

  /// A value that approvals are held against, or why it cannot be had.
  enum TermValue {
    /// A text; a day as `YYYY-MM-DD`.
    case text(String)
    /// A number, and how it is written.
    case number(Double, words: String, isWhole: Bool)
    /// There is none, for this reason.
    case unknown(String)

    /// The value as it is written, or the reason.
    var words: String {
      switch self {
      case .text(let words), .number(_, let words, _), .unknown(let words): words
      }
    }
  }

  /// The value of an expression, as far as approvals are held against it.
  mutating func termValue(of program: Program) -> TermValue {
    let value = evaluator.evaluate(program)
    if let problem = evaluator.problem(value) {
      return .unknown(Self.ofRule(Self.translated(problem.message, authorNames)))
    }
    let words = evaluator.describe(value)
    switch value {
    case .null: return .unknown("the expression yields null")
    case .int(let number): return .number(Double(number), words: words, isWhole: true)
    case .uint(let number): return .number(Double(number), words: words, isWhole: true)
    case .double(let number): return .number(number, words: words, isWhole: false)
    default: return .text(words)
    }
  }

  /// The value of a part of an expression as CEL writes it, cut to a length, or why it has none.
  mutating func outcome(of program: Program, longest: Int) -> RuleExplanation.Part.Outcome {
    let value = evaluator.evaluate(program)
    if let problem = evaluator.problem(value) {
      return .problem(Self.translated(problem.message, authorNames))
    }
    let literal = evaluator.literalForm(value)
    let scalars = literal.unicodeScalars
    return .value(scalars.count > longest ? String(scalars.prefix(longest)) + "…" : literal)
  }

  /// A reason that begins with a parameter, for readers who see no rule: `params.rank has …`.
  private static func ofRule(_ reason: String) -> String {
    let jargon = "no such overload: "
    if reason.hasPrefix(jargon) { return "cannot compute \(reason.dropFirst(jargon.count))" }
    let begin = "params."
    guard reason.hasPrefix(begin) else { return reason }
    let name = reason.dropFirst(begin.count).prefix { $0 != " " }
    guard !name.contains(where: { $0 == "." || $0 == "[" || $0 == "'" }) else { return reason }
    return "the rule's '\(name)'" + reason.dropFirst(begin.count + name.count)
  }

  /// What to do, for those who write manifests and those who write rules: a report goes to both.
  private static func hint(_ problem: EvaluationProblem) -> String? {
    guard let path = problem.missingPath else {
      return problem.hint.map { "for the rule's author: \($0)" }
    }
    let near = problem.nearName.map { "did you mean '\($0)'? Else fill" } ?? "fill"
    return "\(near) in \(path); if it may be missing, the rule should ask given(\(path)) first"
  }

  /// What to do where a rule reads data that the run does not have.
  static func dataHint(_ name: String) -> String { "name the file: --data \(name)=FILE" }

  /// The data file whose lack a problem tells of.
  private static func missingData(_ message: String) -> String? {
    let begin = "data has no field '"
    guard message.hasPrefix(begin), message.last == "'" else { return nil }
    return String(message.dropFirst(begin.count).dropLast())
  }

  /// A value as a part of a sentence: a list is its entries, joined by commas; a duration is told
  /// in days, months and years; a text of nothing is named by where it came from.
  private func words(for value: Cell, _ source: String) -> String {
    guard let elements = evaluator.elements(of: value) else {
      let words = self.words(for: value)
      if PlaceholderList.isBlank(words) { return "‹\(source) blank›" }
      return CalendarPeriod(words)?.words ?? words
    }
    return elements.map { words(for: $0) }.joined(separator: ", ")
  }

  /// A value that is no list; sums of fractions are shown without the last digits, which are noise.
  private func words(for value: Cell) -> String {
    guard case .double(let number) = value else { return evaluator.describe(value) }
    return Self.rounded(number)
  }

  /// A number with at most twelve digits.
  private static func rounded(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return "\(number)" }
    var scale = 1.0
    while abs(number) * scale < 1e11, scale < 1e9 { scale *= 10 }
    let rounded = (number * scale).rounded() / scale
    guard rounded == rounded.rounded(), abs(rounded) < 1e15 else { return "\(rounded)" }
    return "\(Int64(rounded))"
  }

  /// A problem told in the names that authors know.
  private static func translated(
    _ message: String, _ names: [(name: String, path: String)]
  ) -> String {
    names.reduce(message) { $0.replacing($1.name, with: $1.path) }
  }

  /// Whether the rule has cost on this manifest what a rule may cost.
  var isSpent: Bool { evaluator.costSoFar > evaluator.costLimit }

  /// A message with its values filled in; a value that cannot be had is shown as such.
  mutating func text(of template: MessageTemplate) -> String {
    // Words are not what the rule is allowed to cost: one that is spent must still say so.
    let spent = evaluator.costSoFar
    evaluator.costSoFar = 0
    defer { evaluator.costSoFar = spent }
    var text = ""
    for part in template.parts {
      switch part {
      case .words(let words): text += words
      case .value(let program, let source):
        let value = evaluator.evaluate(program)
        text += value.isError ? "‹\(source) missing›" : words(for: value, source)
      }
    }
    return text
  }
}
