import Diagnostics
import FactTree

extension CheckFormReader {
  /// Reads the fields of `training`.
  func training(_ fields: MapReader) -> CheckForm? {
    let known = [
      "person", "role", "holds", "valid_on", "within", "in", "never_expires", "keys",
    ]
    fields.refuseUnknownKeys(of: "'training'", known: known)
    let person = operand(fields, "person")
    let role = operand(fields, "role")
    if person == nil, role == nil { fields.missing("'person' or 'role'", of: "'training'") }
    guard let holds = operand(fields, "holds", required: true),
      let records = requiredPath(fields, "in"), person != nil || role != nil
    else { return nil }
    return .training(
      TrainingForm(
        person: person, role: role, holds: holds, validOn: dateOperand(fields, "valid_on"),
        within: period(fields, "within"), records: records,
        neverExpires: fields.bool("never_expires") ?? false, keys: trainingKeys(fields)))
  }

  private func trainingKeys(_ fields: MapReader) -> TrainingForm.Keys {
    var keys = TrainingForm.Keys()
    guard let map = fields.map("keys") else { return keys }
    map.refuseUnknownKeys(
      of: "'keys'", known: ["person", "role", "course", "status", "completed", "expires"])
    if let name = map.string("person") { keys.person = name.text }
    if let name = map.string("role") { keys.role = name.text }
    let courses = map.strings("course").map(\.text)
    if !courses.isEmpty { keys.course = courses }
    if let name = map.string("status") { keys.status = name.text }
    if let name = map.string("completed") { keys.completed = name.text }
    if let name = map.string("expires") { keys.expires = name.text }
    return keys
  }

  /// Reads the fields of `table`.
  func table(_ fields: MapReader) -> CheckForm? {
    fields.refuseUnknownKeys(of: "'table'", known: ["key", "from", "rows", "at", "must"])
    for name in ["key", "rows", "must"] where fields.text.child(fields.node, name) == nil {
      fields.missing(name, of: "'table'")
    }
    guard let key = pathOperand(fields, "key"), let rows = operand(fields, "rows"),
      let at = requiredPath(fields, "at"), let must: TableForm.Relation = fields.choice("must")
    else { return nil }
    let from = fields.text.child(fields.node, "from")
    if let from, !isFinite(from, in: fields.text.tree) {
      fields.mismatch(
        from, "must be a number, the least that the table is for",
        remedy: "write from: 0 where the key is an amount")
      return nil
    }
    return .table(TableForm(key: key, rows: rows, at: at, must: must, from: from))
  }

  private func isFinite(_ node: NodeIndex, in tree: FactTree) -> Bool {
    switch tree[node].kind {
    case .int: true
    case .double: tree[node].double.isFinite
    default: false
    }
  }
}
