/// The position of a node in its tree.
public struct NodeIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The position.
  public let number: UInt32

  /// The node at a position.
  @inlinable
  public init(number: UInt32) {
    self.number = number
  }

  /// Orders by position, which is the order of the document.
  @inlinable
  public static func < (left: NodeIndex, right: NodeIndex) -> Bool { left.number < right.number }

  /// The position some nodes on.
  @inlinable
  func advanced(by distance: UInt32) -> NodeIndex { NodeIndex(number: number &+ distance) }
}
