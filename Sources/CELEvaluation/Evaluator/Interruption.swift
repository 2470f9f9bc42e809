import Synchronization

/// A flag by which another thread calls an evaluation off.
public final class Interruption: Sendable {
  /// How many steps of loops pass between two looks at the flag.
  static let stepCount = 100

  private let flag = Atomic<Bool>(false)

  /// A flag that is down.
  public init() {}

  /// Whether the flag is up.
  public var isRaised: Bool { flag.load(ordering: .relaxed) }

  /// Raises the flag: evaluations that see it end in an error.
  public func raise() { flag.store(true, ordering: .relaxed) }
}
