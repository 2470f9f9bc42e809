extension FunctionTable {
  /// The functions of CEL and its customary libraries.
  public static let standard = FunctionTable(texts)

  /// The functions of Tollgate's rules: those of CEL and its libraries, and some of its own.
  public static let tollgate = FunctionTable(standard.declarations + own)
}
