import ArgumentParser
import ManifestReading
import Workflows

/// What reading and evaluating may cost.
struct LimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The largest file that is read, in bytes.", valueName: "bytes"))
  var maxFileSize = ReadingLimits().fileSize

  @Option(help: ArgumentHelp("How deep lists and maps may be nested.", valueName: "levels"))
  var maxDepth = ReadingLimits().nestingDepth

  @Option(help: ArgumentHelp("The most values of a file.", valueName: "count"))
  var maxNodes = ReadingLimits().nodeCount

  @Option(help: ArgumentHelp("The most values that aliases may add.", valueName: "count"))
  var maxAliasedNodes = ReadingLimits().aliasedNodeCount

  @Option(
    help: ArgumentHelp(
      "The units of work that one expression may cost (a comparison is one).", valueName: "units"))
  var maxCost = CheckRequest().costLimit

  func validate() throws {
    for (name, value) in [
      ("--max-file-size", maxFileSize), ("--max-depth", maxDepth), ("--max-nodes", maxNodes),
      ("--max-aliased-nodes", maxAliasedNodes), ("--max-cost", maxCost),
    ] where value < 1 {
      throw ValidationError("\(name) must be at least 1")
    }
    for (name, value, bounds) in [
      ("--max-file-size", maxFileSize, Self.fileSizes), ("--max-cost", maxCost, Self.costs),
      ("--max-depth", maxDepth, Self.depths),
    ] where value > bounds.upperBound {
      throw ValidationError("\(name) must be at most \(bounds.upperBound)")
    }
  }

  /// What may be asked for as the largest file.
  static let fileSizes = 1...1 << 30
  /// What may be asked for as the depth.
  static let depths = 1...1000
  /// What may be asked for as the cost.
  static let costs = 1...1_000_000_000

  /// The limits for the reader.
  var limits: ReadingLimits {
    var limits = ReadingLimits()
    limits.fileSize = maxFileSize
    limits.nestingDepth = maxDepth
    limits.nodeCount = maxNodes
    limits.aliasedNodeCount = maxAliasedNodes
    return limits
  }
}
