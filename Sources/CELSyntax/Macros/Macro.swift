public import Diagnostics

/// A call that the parser replaces by another expression.
///
/// A macro is data: its name, how it is called, and what it becomes. Whoever uses the library may
/// add macros of their own to a ``MacroTable``.
public struct Macro: Sendable {
  /// What became of a call that looks like the macro's.
  public enum Expansion: Sendable {
    /// The expression that takes the call's place.
    case expression(Expression)
    /// The call is of something else, such as a function of the same name.
    case notThisMacro
    /// The call is the macro's, and wrong.
    case mistake(Diagnostic)
  }

  /// Makes the expression that takes a call's place.
  public typealias Expander = @Sendable (inout ExpressionFactory, Call) -> Expansion

  /// The name that is called.
  public let name: String

  /// Whether it is called as `target.name(…)` rather than `name(…)`.
  public let isReceiver: Bool

  /// How many arguments it takes, the target not counted; `nil` means any number.
  public let argumentCount: Int?

  /// Makes the expression that takes a call's place.
  public let expand: Expander

  /// A macro called as `name(…)`.
  public static func global(
    _ name: String, argumentCount: Int?, expand: @escaping Expander
  ) -> Macro {
    Macro(name: name, isReceiver: false, argumentCount: argumentCount, expand: expand)
  }

  /// A macro called as `target.name(…)`.
  public static func receiver(
    _ name: String, argumentCount: Int?, expand: @escaping Expander
  ) -> Macro {
    Macro(name: name, isReceiver: true, argumentCount: argumentCount, expand: expand)
  }
}

/// The macros that a parser expands, found by name.
public struct MacroTable: Sendable {
  private var macrosByName: [String: [Macro]] = [:]

  /// A table of macros; a later macro replaces an earlier one that is called alike.
  public init(_ macros: [Macro]) {
    for macro in macros { add(macro) }
  }

  /// No macros at all: their calls stay calls.
  public static let none = MacroTable([])

  /// The macros of the CEL specification.
  public static let standard = MacroTable(Macro.standard)

  /// The macros of the CEL specification and of the customary libraries.
  public static let all = MacroTable(
    Macro.standard + Macro.twoVariable + Macro.bindings + Macro.optional + Macro.math
      + Macro.lists)

  /// Adds a macro, in place of one that is called alike.
  public mutating func add(_ macro: Macro) {
    var sameName = macrosByName[macro.name, default: []]
    sameName.removeAll {
      $0.isReceiver == macro.isReceiver && $0.argumentCount == macro.argumentCount
    }
    sameName.append(macro)
    macrosByName[macro.name] = sameName
  }

  /// The macro that a call is of; one with a fixed number of arguments comes before one with any.
  public func macro(named name: String, isReceiver: Bool, argumentCount: Int) -> Macro? {
    guard let sameName = macrosByName[name] else { return nil }
    var variadic: Macro?
    for macro in sameName where macro.isReceiver == isReceiver {
      if macro.argumentCount == argumentCount { return macro }
      if macro.argumentCount == nil { variadic = macro }
    }
    return variadic
  }

  /// The numbers of arguments that macros of a name take; empty where there is no such macro.
  public func argumentCounts(named name: String, isReceiver: Bool) -> [Int] {
    macrosByName[name, default: []].filter { $0.isReceiver == isReceiver }
      .compactMap(\.argumentCount).sorted()
  }
}
