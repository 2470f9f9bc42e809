import CELEvaluation
import CalendarTime
import ComplianceModel
import FactTree
import ManifestReading
import PolicyCompiler

/// Rows read back: facts over which expressions are evaluated.
struct GroupFacts {
  /// The facts.
  let tree: FactTree
  private let document: NodeIndex

  /// Reads a map in JSON that the program itself wrote; `nil` where it is too deeply nested.
  init?(_ text: RowText, symbols: SymbolTable) {
    let limits = ReadingLimits(
      fileSize: ReadingLimits.largestFileSize, nodeCount: Int(Int32.max))
    let read = ManifestReader(symbols: symbols, limits: limits).read(text.bytes, format: .json)
    guard read.problems.isEmpty, let document = read.tree.documents.first else { return nil }
    tree = read.tree
    self.document = document
  }

  /// The list, or map, under a name.
  func part(_ name: String) -> NodeIndex? { tree.child(of: document, named: name) }

  /// The position of the row, in a list, that holds a fact.
  func row(holding fact: NodeIndex, in list: NodeIndex) -> Int? {
    for (position, row) in tree.children(of: list).enumerated()
    where row.number <= fact.number && fact.number < row.number &+ tree[row].extent {
      return position
    }
    return nil
  }
}

extension RowText {
  /// Writes the entries of a list.
  mutating func add(entries: [UInt8]) {
    mark("[")
    add(json: entries)
    mark("]")
  }

  /// What a register says, as a list of maps.
  static func list(of projects: [RegisteredProject]) -> RowText {
    var text = RowText()
    text.mark("{\"register\":[")
    for (position, project) in projects.enumerated() {
      if position > 0 { text.mark(",") }
      text.add(
        .map([
          (.string("id"), .string(project.id)), (.string("kind"), .text(project.kind)),
          (.string("tier"), .text(project.tier)), (.string("phase"), .text(project.phase)),
          (.string("sponsor"), .text(project.sponsor)),
        ]))
    }
    text.mark("]}")
    return text
  }
}

extension CELValue {
  /// A text, or null.
  static func text(_ text: String?) -> CELValue { text.map { .string($0) } ?? .null }
}

/// Evaluates expressions over rows that were read back.
struct GroupRunner: ~Copyable {
  /// What evaluates.
  var runner: ProgramRunner
  private let symbols: SymbolTable
  /// How many units of work the expressions of one group may cost, beside what each row adds.
  var costLimit = Evaluator.defaultCostLimit
  /// How many units each row of a group adds to what its expressions may cost.
  static let costOfRow = 1_000

  init(set: PolicySet, asOf: CalendarDay, data: [DataTree], register: PortfolioRegister?) {
    runner = ProgramRunner(set: set, asOf: asOf, data: data)
    symbols = set.symbols
    guard let facts = GroupFacts(.list(of: register?.projects ?? []), symbols: symbols),
      let list = facts.part("register")
    else { return }
    let source = runner.evaluator.addTree(facts.tree)
    runner.evaluator.bind(
      runner.evaluator.cell(of: list, in: source),
      to: Slot(position: GroupVariables.register))
  }

  /// Reads facts and makes them the ones that are judged; `nil` where they cannot be read.
  mutating func bind(_ text: RowText, rowCount: Int, parameters: NodeIndex) -> GroupFacts? {
    guard let facts = GroupFacts(text, symbols: symbols) else { return nil }
    runner.bindManifest(facts.tree)
    runner.costLimit = costLimit + rowCount * Self.costOfRow
    runner.bindParameters(parameters)
    return facts
  }

  /// Gives the memory of a large group back.
  mutating func release(rowCount: Int) {
    if rowCount > Self.rowsWorthReleasing { runner.release() }
  }

  private static let rowsWorthReleasing = 1_000
}
