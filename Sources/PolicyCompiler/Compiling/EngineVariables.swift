/// The variables that the engine binds before it evaluates a program, in the order of their slots.
package enum EngineVariables {
  /// The whole document; sections are its fields.
  package static let manifest = 0
  /// The node that is judged.
  package static let judgedNode = 1
  /// The map that encloses the node most nearly.
  package static let parent = 2
  /// The parameters of the rule.
  package static let params = 3
  /// The as-of date, as a timestamp at midnight UTC.
  package static let today = 4
  /// The data files.
  package static let data = 5
  /// In lowered expressions: the value at the place.
  package static let value = 6
  /// In lowered expressions: the first of the operands.
  package static let firstOperand = 7

  /// The names that an author may use.
  static let authorNames = ["manifest", "self", "parent", "params", "today", "data"]

  /// All names, in the order of their slots; data files have their qualified names behind.
  static func names(dataNames: [String]) -> [String] {
    authorNames + [LoweredNames.value]
      + (0..<LoweredNames.maximumOperands).map(LoweredNames.operand)
      + dataNames.map { "data.\($0)" }
  }

  /// The slot of the first data file.
  package static var firstData: Int { firstOperand + LoweredNames.maximumOperands }
}
