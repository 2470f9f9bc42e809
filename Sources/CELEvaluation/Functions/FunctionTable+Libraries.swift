import CELChecking

extension FunctionTable {
  /// The functions of CEL and its customary libraries.
  public static let standard = FunctionTable(libraries)

  private static let libraries =
    texts + conversions + times + sizes + strings + math + lists + sets + optionals + regex
    + encoders

  /// The functions of Tollgate's rules: those of CEL and its libraries, and some of its own.
  public static let tollgate = FunctionTable(
    libraries.map { $0.signature.name == spans.signature.name ? spans : $0 } + own)

  /// The functions that the planner has steps for; they are declared for the documentation.
  private static let sizes: [FunctionDeclaration] = [
    .standard(
      "size", "The number of characters, octets, elements or entries.",
      examples: [.init("size('naïve')", "5"), .init("[1, 2].size()", "2")]),
    .standard(
      "dyn", "The value, its type unknown to the checker.",
      examples: [.init("dyn(1) == 1.0", "true")]),
  ]
}
