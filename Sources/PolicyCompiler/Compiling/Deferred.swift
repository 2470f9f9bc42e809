import Synchronization

/// A value that is made when somebody first asks for it, once for all threads.
final class Deferred<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made: Mutex<Value?>

  /// A value that is there already.
  init(_ value: Value) {
    make = { value }
    made = Mutex(value)
  }

  /// A value that is yet to be made.
  init(making make: @escaping @Sendable () -> Value) {
    self.make = make
    made = Mutex(nil)
  }

  /// The value.
  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
