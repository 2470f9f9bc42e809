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
    /// The value for each document of the manifest, written as CEL.
    case values([String])
    /// The expression, or the manifest, holds mistakes.
    case mistakes([FileMistakes])
    /// There is no value, for these reasons.
    case impossible([String])
  }

  let world: World

  /// Prepares to evaluate.
  package init(in world: World) {
    self.world = world
  }

  /// Evaluates an expression over every document of a manifest.
  package func evaluate(
    _ expression: String, over path: String, asOf: CalendarDay?,
    data: [CheckRequest.DataFile], limits: ReadingLimits
  ) -> Outcome {
    let log = MistakeLog()
    guard let compiled = LooseExpression(expression, dataNames: data.map(\.name), log: log) else {
      return .mistakes(log.mistakes)
    }
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
    return values(compiled, read.tree, asOf: asOf ?? world.today(), trees)
  }

  private func values(
    _ expression: LooseExpression, _ tree: FactTree, asOf: CalendarDay, _ data: [DataTree]
  ) -> Outcome {
    var evaluation = ExpressionEvaluation(symbols: expression.symbols, asOf: asOf, data: data)
    var values: [String] = []
    for root in tree.documents {
      switch evaluation.value(of: expression.program, over: tree, root) {
      case .success(let value): values.append(value)
      case .failure(let problem):
        let hint = problem.hint.map { "\nhint: \($0)" } ?? ""
        return .impossible([problem.message + hint])
      }
    }
    return .values(values)
  }
}
