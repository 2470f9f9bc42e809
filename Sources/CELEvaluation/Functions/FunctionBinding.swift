/// What a function does, for one number of arguments.
///
/// Arguments are never errors. A binding decides by the kinds of its arguments which overload is
/// meant, and returns ``Evaluator/noOverload(_:_:)`` where none is.
public enum FunctionBinding: Sendable {
  /// With one argument.
  case unary(@Sendable (inout Evaluator, Cell) -> Cell)
  /// With two arguments.
  case binary(@Sendable (inout Evaluator, Cell, Cell) -> Cell)
  /// With any number of arguments; the numbers name the smallest and the greatest.
  case many(ClosedRange<Int>, @Sendable (inout Evaluator, [Cell]) -> Cell)

  /// Whether it takes a number of arguments.
  func takes(_ count: Int) -> Bool {
    switch self {
    case .unary: count == 1
    case .binary: count == 2
    case .many(let range, _): range.contains(count)
    }
  }
}
