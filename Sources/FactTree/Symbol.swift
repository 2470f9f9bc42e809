/// The name of a field, as a number: equal names have equal symbols within one run.
///
/// Numbers below the count of the shared ``SymbolTable`` mean the same name in every tree of a
/// run; higher ones belong to one tree alone (names that no policy mentions).
public struct Symbol: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let number: UInt32

  /// The symbol with a number.
  @inlinable
  public init(number: UInt32) {
    self.number = number
  }

  /// The mark of a value that has no name: a list entry, or a document's root.
  public static let none = Symbol(number: .max)
}
