/// The names under which operators appear as calls, as in the CEL specification.
public enum Operator {
  /// Stands for `a ? b : c`.
  public static let conditional = "_?_:_"
  /// Stands for `a && b`; with more than two terms the parser balances the tree.
  public static let and = "_&&_"
  /// Stands for `a || b`.
  public static let or = "_||_"
  /// Stands for `!a`.
  public static let not = "!_"
  /// Stands for `a == b`.
  public static let equals = "_==_"
  /// Stands for `a != b`.
  public static let notEquals = "_!=_"
  /// Stands for `a < b`.
  public static let less = "_<_"
  /// Stands for `a <= b`.
  public static let lessOrEqual = "_<=_"
  /// Stands for `a > b`.
  public static let greater = "_>_"
  /// Stands for `a >= b`.
  public static let greaterOrEqual = "_>=_"
  /// Stands for `a + b`.
  public static let add = "_+_"
  /// Stands for `a - b`.
  public static let subtract = "_-_"
  /// Stands for `a * b`.
  public static let multiply = "_*_"
  /// Stands for `a / b`.
  public static let divide = "_/_"
  /// Stands for `a % b`.
  public static let modulo = "_%_"
  /// Stands for `-a`.
  public static let negate = "-_"
  /// Stands for `a[b]`.
  public static let index = "_[_]"
  /// Stands for `a[?b]`.
  public static let optionalIndex = "_[?_]"
  /// Stands for `a.?b`; the field is the second argument, a text literal.
  public static let optionalSelect = "_?._"
  /// Stands for `a in b`.
  public static let `in` = "@in"
  /// True unless the operand is false: what comprehensions of `all` and `exists` go on by.
  public static let notStrictlyFalse = "@not_strictly_false"
}
