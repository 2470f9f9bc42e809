public import FactTree
import Foundation

extension FactTree {
  /// A value as Foundation's JSON has it: maps, lists, texts, whole numbers, numbers, truth values, null.
  public func value(of node: NodeIndex) -> Any {
    let fact = self[node]
    switch fact.kind {
    case .null: return NSNull()
    case .bool: return fact.bool
    case .int: return Int(fact.int)
    case .double: return fact.double
    case .text: return string(fact.text)
    case .list: return children(of: node).map { value(of: $0) }
    case .map:
      return Dictionary(
        children(of: node).map { (keyName(of: $0), value(of: $0)) },
        uniquingKeysWith: { first, _ in first })
    }
  }
}
