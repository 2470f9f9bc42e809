/// The variables of expressions that are evaluated over collected rows, in the order of their slots.
///
/// Parameters, the day and the data files stand where ``EngineVariables`` have them, so that one
/// runner serves both.
package enum GroupVariables {
  /// The rows of the group, in the order of the files that gave them.
  package static let rows = 0
  /// The values that the group's rows share.
  package static let group = 1
  /// What the rows are held against.
  package static let against = 2
  /// The rows of the register.
  package static let register = 6
  /// In `blame`: one row of the group.
  package static let row = 7
  /// In rules over the history: the runs of the project.
  package static let runs = 8
  /// In rules over the history: what the project violates.
  package static let findings = 9

  /// All names, in the order of their slots; data files have their qualified names behind.
  static func names(dataNames: [String]) -> [String] {
    let named = [
      "rows", "group", "against", "params", "today", "data", "register", "row", "runs", "findings",
    ]
    let unused = (named.count..<EngineVariables.firstData).map { "__unused\($0)" }
    return named + unused + dataNames.map { "data.\($0)" }
  }
}
