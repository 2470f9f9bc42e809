/// The names under which operators appear as calls, as in the CEL specification.
public enum Operator {
  /// `a ? b : c`
  public static let conditional = "_?_:_"
  /// `a && b`; with more than two terms the parser balances the tree.
  public static let and = "_&&_"
  /// `a || b`
  public static let or = "_||_"
  /// `!a`
  public static let not = "!_"
  /// `a == b`
  public static let equals = "_==_"
  /// `a != b`
  public static let notEquals = "_!=_"
  /// `a < b`
  public static let less = "_<_"
  /// `a <= b`
  public static let lessOrEqual = "_<=_"
  /// `a > b`
  public static let greater = "_>_"
  /// `a >= b`
  public static let greaterOrEqual = "_>=_"
  /// `a + b`
  public static let add = "_+_"
  /// `a - b`
  public static let subtract = "_-_"
  /// `a * b`
  public static let multiply = "_*_"
  /// `a / b`
  public static let divide = "_/_"
  /// `a % b`
  public static let modulo = "_%_"
  /// `-a`
  public static let negate = "-_"
  /// `a[b]`
  public static let index = "_[_]"
  /// `a[?b]`
  public static let optionalIndex = "_[?_]"
  /// `a.?b`; the field is the second argument, a text literal.
  public static let optionalSelect = "_?._"
  /// `a in b`
  public static let `in` = "@in"
  /// True unless the operand is false: what comprehensions of `all` and `exists` go on by.
  public static let notStrictlyFalse = "@not_strictly_false"
}
