import CELEvaluation
import FactTree

/// Copies the parameters of all rules into one tree that plans can read.
struct ConstantsWriter {
  private var maps: [Parameters] = []

  /// The parameters of a rule.
  private enum Parameters {
    /// They stand in files.
    case settled(SettledParameters)
    /// They stand in the plan of a rule that comes with the program.
    case planned(PlanReader)
  }

  /// How many nodes the finished tree has so far; the first is ``nothing``.
  private var nodeCount: UInt32 = 1

  /// An empty map, where rules without parameters find theirs.
  private static let nothing = NodeIndex(number: 0)

  /// Keeps a rule's parameters.
  ///
  /// - Returns: The node at which they will stand as a map.
  mutating func add(_ parameters: SettledParameters) -> NodeIndex {
    if parameters.values.isEmpty { return Self.nothing }
    let index = NodeIndex(number: nodeCount)
    nodeCount &+= 1
    for value in parameters.values { nodeCount &+= value.text.tree[value.node].extent }
    maps.append(.settled(parameters))
    return index
  }

  /// Keeps the parameters that a plan holds.
  ///
  /// - Parameter count: How many nodes their values are.
  /// - Returns: The node at which they will stand as a map.
  mutating func add(planned parameters: PlanReader, count: UInt32) -> NodeIndex {
    if count == 0 { return Self.nothing }
    let index = NodeIndex(number: nodeCount)
    nodeCount &+= 1 &+ count
    maps.append(.planned(parameters))
    return index
  }

  /// The tree of all parameters kept.
  func finish(symbols: SymbolTable) -> FactTree {
    var builder = FactTreeBuilder(source: [], symbols: symbols)
    builder.begin(.map, at: 0, style: .plain)
    builder.end(at: 0)
    for parameters in maps {
      builder.begin(.map, at: 0, style: .plain)
      switch parameters {
      case .settled(let settled):
        for value in settled.values {
          builder.setKey(value.name)
          builder.copy(value.node, of: value.text.tree)
        }
      case .planned(var reader): reader.parameters(into: &builder)
      }
      builder.end(at: 0)
    }
    return builder.finish()
  }
}
