import Synchronization

/// A value that is made when somebody first asks for it, once for all threads.
final class Deferred<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made: Mutex<Made?>

  /// The value, apart: most are never made, and may be large.
  private final class Made: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  /// A value that is there already.
  init(_ value: Value) {
    make = { value }
    made = Mutex(Made(value))
  }

  /// A value that is yet to be made.
  init(making make: @escaping @Sendable () -> Value) {
    self.make = make
    made = Mutex(nil)
  }

  /// The value.
  var value: Value {
    made.withLock { made in
      if let made { return made.value }
      let value = make()
      made = Made(value)
      return value
    }
  }
}
