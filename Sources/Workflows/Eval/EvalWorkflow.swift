package import CalendarTime
import ComplianceModel
import FactTree
package import ManifestReading
package import PolicyCompiler
import PolicyEngine
import SourceText

/// Evaluates one expression over a manifest: how an author tries things out.
package struct EvalWorkflow {
  /// What came of the evaluation.
  package enum Outcome: Sendable {
    /// What is to be printed, a line each: values, types or traces.
    case lines([String])
    /// The expression, or the manifest, holds mistakes.
    case mistakes([FileMistakes])
    /// There is no value, for these reasons.
    case impossible([String])
    /// The expression has no value over a document, and what may help.
    case noValue(String, hint: String?)
  }

  /// What of an expression is wanted.
  package enum Wish: Sendable {
    /// Its value, for each document of the manifest.
    case value
    /// The type that the checker found; no manifest is read.
    case type
    /// The value of each of its parts, as a tree.
    case trace
  }

  let world: World

  /// Prepares to evaluate.
  package init(in world: World) {
    self.world = world
  }

  /// The most bytes of a file that holds an expression.
  private static let largestExpression = 1 << 20

  /// An expression that stands in a file, or on standard input.
  package func expression(inFile path: String?) throws(FileProblem) -> String {
    let bytes =
      if let path { try world.read(path, Self.largestExpression) } else {
        try world.readStandardInput(Self.largestExpression)
      }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Evaluates an expression over every document of a manifest.
  package func evaluate(
    _ expression: String, over path: String?, wish: Wish, asOf: CalendarDay?,
    data: [CheckRequest.DataFile], limits: ReadingLimits, costLimit: Int
  ) -> Outcome {
    let log = MistakeLog()
    guard
      let compiled = LooseExpression(
        expression, dataNames: data.map(\.name), isTraced: wish == .trace,
        isTyped: wish == .type, log: log)
    else { return .mistakes(log.mistakes) }
    if wish == .type { return .lines([compiled.type]) }
    guard let path else { return .impossible(["a manifest is needed to evaluate over"]) }
    var problems: [String] = []
    let trees = DataReader.trees(
      data, world: world, symbols: compiled.symbols, limits: limits, &problems)
    let name = path == "-" ? "<stdin>" : path
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes =
        path == "-"
        ? try world.readStandardInput(limits.fileSize) : try world.read(path, limits.fileSize)
    } catch {
      return .impossible(problems + ["'\(name)' cannot be read: \(error.reason)"])
    }
    guard problems.isEmpty else { return .impossible(problems) }
    let read = ManifestReader(symbols: compiled.symbols, limits: limits)
      .read(bytes, format: TextFormat(fileName: path))
    if !read.problems.isEmpty {
      let file = SourceFile(name: name, bytes: Array(read.source))
      for problem in read.problems { log.report(problem, in: file) }
      return .mistakes(log.mistakes)
    }
    var evaluation = ExpressionEvaluation(
      symbols: compiled.symbols, asOf: asOf ?? world.today(), data: trees)
    evaluation.costLimit = costLimit
    return wish == .trace
      ? trace(compiled, read.tree, &evaluation) : values(compiled, read.tree, &evaluation)
  }

  private func values(
    _ expression: LooseExpression, _ tree: FactTree, _ evaluation: inout ExpressionEvaluation
  ) -> Outcome {
    var values: [String] = []
    for root in tree.documents {
      switch evaluation.value(of: expression.program, over: tree, root) {
      case .success(let value): values.append(value)
      case .failure(let problem):
        return .noValue(problem.message, hint: problem.hint)
      }
    }
    return .lines(values)
  }

  /// The longest value that a trace shows.
  private static let longestTracedValue = 100

  private static func cut(_ value: String) -> String {
    value.unicodeScalars.count > longestTracedValue
      ? String(value.unicodeScalars.prefix(longestTracedValue)) + "…" : value
  }

  /// The parts of the expression, each with its value, indented by how deep it stands.
  private func trace(
    _ expression: LooseExpression, _ tree: FactTree, _ evaluation: inout ExpressionEvaluation
  ) -> Outcome {
    var lines: [String] = []
    for (number, root) in tree.documents.enumerated() {
      if tree.documents.count > 1 { lines.append("document \(number + 1)") }
      for part in expression.parts {
        let indent = String(repeating: "  ", count: part.depth)
        switch evaluation.value(of: part.program, over: tree, root) {
        case .success(let value): lines.append("\(indent)\(part.text) = \(Self.cut(value))")
        case .failure(let problem):
          lines.append("\(indent)\(part.text) has no value: \(problem.message)")
        }
      }
    }
    return .lines(lines)
  }
}
