import CalendarTime
import Diagnostics
import FactTree
import SourceText

/// The rows of a decision table, which may stand in a rule or in a parameter of another file.
struct TableRows {
  /// The most rows of a decision table: each is one step of a chain of conditions.
  static let maximumRows = 60

  /// One row: which keys it is for, and what it demands.
  struct Row {
    /// Which keys a row is for.
    enum Condition {
      /// The key is this, or one of these.
      case equal(NodeIndex)
      /// The key is at most this.
      case upTo(NodeIndex)
      /// All that no row before it takes.
      case otherwise
    }

    let node: NodeIndex
    let condition: Condition
    let demand: NodeIndex
  }

  let text: PolicyText
  let list: NodeIndex
  let must: TableForm.Relation
  let log: MistakeLog

  private var tree: FactTree { text.tree }

  /// The rows; fewer than there are where some hold mistakes, which the log says.
  func rows() -> [Row] {
    let rows = tree.children(of: list).compactMap { row($0) }
    checkOrder(rows)
    return rows
  }

  private func row(_ node: NodeIndex) -> Row? {
    guard let map = MapReader(node, named: "a row of a table", of: text, log: log) else {
      return nil
    }
    map.refuseUnknownKeys(of: "a row of a table", known: ["is", "up_to", "otherwise", "demand"])
    let demand = demand(map)
    let given = ["is", "up_to", "otherwise"].filter { text.child(node, $0) != nil }
    guard given.count == 1, let name = given.first, let value = text.child(node, name) else {
      log.error(
        given.isEmpty
          ? "a row of a table needs one of 'is', 'up_to', 'otherwise: true'"
          : "a row of a table has one condition, but this one has '\(given.joined(separator: "' and '"))'",
        at: text.span(node).firstByte, in: text.file)
      return nil
    }
    guard let condition = condition(map, name, value), let demand else { return nil }
    return Row(node: node, condition: condition, demand: demand)
  }

  private func demand(_ map: MapReader) -> NodeIndex? {
    guard let demand = text.child(map.node, "demand") else {
      log.error(
        "a row of a table needs 'demand'", at: text.span(map.node).firstByte, in: text.file)
      return nil
    }
    if let complaint = complaint(about: demand) {
      map.mismatch(demand, complaint.0, remedy: complaint.1)
      return nil
    }
    return demand
  }

  /// Why a demand does not go with the relation.
  private func complaint(about demand: NodeIndex) -> (String, String?)? {
    let kind = tree[demand].kind
    let words = "but it is \(text.kindName(demand))"
    switch must {
    case .oneOf, .contains:
      return kind == .list ? nil : ("must be a list beside 'must: \(must.rawValue)', \(words)", nil)
    case .atLeast, .atMost:
      let isNumber = kind == .int || kind == .double
      return isNumber ? nil : ("must be a number beside 'must: \(must.rawValue)', \(words)", nil)
    case .within:
      let isPeriod = tree.text(of: demand).flatMap { CalendarPeriod($0) } != nil
      return isPeriod
        ? nil : ("must be a duration beside 'must: within'", "write an ISO 8601 duration: P30D")
    case .equals: return kind == .null ? ("has no value", nil) : nil
    }
  }

  private func condition(
    _ map: MapReader, _ name: String, _ value: NodeIndex
  ) -> Row.Condition? {
    switch name {
    case "is":
      if tree[value].kind == .null || tree[value].entryCount == 0 && tree[value].kind == .list {
        map.mismatch(value, "has no value, so no key would fit it")
        return nil
      }
      return .equal(value)
    case "up_to":
      guard tree[value].kind == .int || tree[value].kind == .double else {
        map.mismatch(value, "must be a number, but it is \(text.kindName(value))")
        return nil
      }
      return .upTo(value)
    default:
      guard tree[value].kind == .bool, tree[value].bool else {
        map.mismatch(value, "can only be true")
        return nil
      }
      return .otherwise
    }
  }

  /// Reports rows that no key can reach, and keys that would be texts and numbers at once.
  private func checkOrder(_ rows: [Row]) {
    var isEnded = false
    var highest: NodeIndex?
    var taken: Set<String> = []
    var textKey: NodeIndex?
    for row in rows {
      if isEnded {
        complain(row.node, "no key comes to this row: the one before it takes all others")
        continue
      }
      switch row.condition {
      case .otherwise: isEnded = true
      case .upTo(let limit):
        if let highest, number(limit) <= number(highest) {
          complain(
            limit,
            "no key comes to this row: one before it takes all up to \(CELText.literal(highest, of: tree))",
            remedy: "order the rows by their limits, the lowest first")
        } else {
          highest = limit
        }
      case .equal(let value):
        for key in tree[value].kind == .list ? Array(tree.children(of: value)) : [value] {
          if !taken.insert(CELText.literal(key, of: tree)).inserted {
            complain(key, "a row before this one takes \(CELText.plain(key, of: tree)) already")
          }
          if tree[key].kind == .text { textKey = textKey ?? key }
        }
      }
    }
    if let textKey, highest != nil {
      complain(
        textKey, "the key cannot be a text here and a number where 'up_to' stands",
        remedy: "use one of 'is' and 'up_to' in all rows of the table")
    }
  }

  private func number(_ node: NodeIndex) -> Double {
    tree[node].kind == .int ? Double(tree[node].int) : tree[node].double
  }

  private func complain(_ node: NodeIndex, _ message: String, remedy: String? = nil) {
    let kind = tree[node].kind
    let span = text.span(node)
    log.error(
      message, at: kind == .map || kind == .list ? span.firstByte : span, in: text.file,
      remedy: remedy)
  }
}
