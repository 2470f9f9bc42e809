import CELEvaluation
import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import PolicyCompiler

/// Holds a document against a schema, in one pass and without making texts of what fits.
struct SchemaJudge {
  private let position: Int
  private let schema: CompiledSchema
  private let tree: FactTree
  /// The values of another type than is declared, each with what is wrong.
  private(set) var wrongTypes: [PlaceDraft] = []
  /// The fields that are not declared, where only declared ones may be.
  private(set) var unknownFields: [PlaceDraft] = []
  /// What is said of unknown fields; given back for the next document.
  private(set) var notes: FieldNotes

  /// What is said of fields that are not declared: the same ones stand in many manifests of a
  /// portfolio, and to find a name that is near takes long.
  struct FieldNotes {
    /// The most that are kept: names come from manifests, so there is no end to them.
    private static let limit = 1_000

    private var known: [Field: String] = [:]

    private struct Field: Hashable {
      let schema: Int
      let shape: Int
      let name: String
    }

    /// What is said of a field of a shape.
    mutating func note(
      _ name: String, schema: Int, shape: Int, names: some Sequence<String>
    ) -> String {
      let field = Field(schema: schema, shape: shape, name: name)
      if let note = known[field] { return note }
      let near = Diagnostic.didYouMean(name, among: names)
      let note = "is no known field" + (near.map { "; \($0)" } ?? "")
      if known.count < Self.limit { known[field] = note }
      return note
    }
  }

  /// A judge of one document.
  ///
  /// - Parameters:
  ///   - position: Where the schema stands among those of the run.
  ///   - set: The set that holds the schema.
  ///   - tree: The facts.
  ///   - notes: What was said of unknown fields so far.
  init(_ position: Int, of set: PolicySet, tree: FactTree, notes: FieldNotes) {
    self.position = position
    schema = set.schemas[position]
    self.tree = tree
    self.notes = notes
  }

  /// Judges the document at a root.
  mutating func judge(_ root: NodeIndex) { judge(root, schema.root) }

  /// Judges a value and all below it; recursion is as deep as the reader lets documents be.
  private mutating func judge(_ node: NodeIndex, _ number: Int) {
    let fact = tree[node]
    let shape = schema.shapes[number]
    guard fits(fact, shape) else { return complain(node, shape) }
    guard shape.hasParts else { return }
    switch fact.kind {
    case .list:
      guard shape.entries != CompiledSchema.anything else { return }
      for entry in tree.children(of: node) { judge(entry, shape.entries) }
    case .map:
      for child in tree.children(of: node) {
        if let field = schema.field(tree[child].key, of: number) {
          if field != CompiledSchema.anything { judge(child, field) }
        } else if shape.isClosed {
          complainOfField(child, number)
        } else if shape.entries != CompiledSchema.anything {
          judge(child, shape.entries)
        }
      }
    case .null, .bool, .int, .double, .text: return
    }
  }

  private func fits(_ fact: FactNode, _ shape: CompiledSchema.Shape) -> Bool {
    switch fact.kind {
    case .null: return true
    case .bool: return shape.kinds.contains(.truth)
    case .int: return shape.kinds.contains(.wholeNumber)
    case .double:
      if shape.kinds.contains(.fraction) { return true }
      return shape.kinds.contains(.wholeNumber) && fact.double == fact.double.rounded()
    case .text: return shape.kinds.contains(.text) && (!shape.isDate || isDay(fact.text))
    case .list: return shape.kinds.contains(.list)
    case .map: return shape.kinds.contains(.map)
    }
  }

  /// Whether a text is what `date()` reads: a day of the calendar, or a point in time.
  private func isDay(_ range: TextRange) -> Bool {
    let start = Int(range.start)
    let length = Int(range.length)
    if length > 10 {
      let arena = tree.arena
      let all = arena.span
      let text = all.extracting(range.indices)
      return Evaluator.isDate(text)
    }
    guard length == 10, tree.arena[start + 4] == UInt8(ascii: "-"),
      tree.arena[start + 7] == UInt8(ascii: "-"), let year = number(start, 4),
      let month = number(start + 5, 2), let day = number(start + 8, 2)
    else { return false }
    return CalendarDay(year: year, month: month, day: day) != nil
  }

  private func number(_ start: Int, _ digits: Int) -> Int? {
    var value = 0
    for position in start..<start + digits {
      let digit = tree.arena[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Notes a value of a wrong type; texts that say nothing are the matter of other rules.
  private mutating func complain(_ node: NodeIndex, _ shape: CompiledSchema.Shape) {
    guard schema.placeholders.isGiven(node, in: tree) || tree[node].kind != .text else { return }
    wrongTypes.append(PlaceDraft(target: .node(node), note: note(node, shape)))
  }

  private func note(_ node: NodeIndex, _ shape: CompiledSchema.Shape) -> String {
    let value = Wording(tree: tree).value(node)
    let due = "where \(shape.kinds.words) is due"
    switch tree[node].kind {
    case .text:
      if shape.isDate { return "is \(value), which is no date (write YYYY-MM-DD)" }
      let text = tree.text(of: node) ?? ""
      let isNumber = shape.kinds.contains(.wholeNumber) && Double(text) != nil
      return "is \(value), a text, \(due)" + (isNumber ? " (write \(text) without quotes)" : "")
    case .int, .double:
      let isText = shape.kinds == .text && !shape.isDate
      return "is \(value), a number, \(due)" + (isText ? " (write it between quotes)" : "")
    case .null, .bool, .list, .map: return "is \(value), \(due)"
    }
  }

  private mutating func complainOfField(_ node: NodeIndex, _ shape: Int) {
    let name = tree.keyName(of: node)
    guard !name.hasPrefix(ManifestSchema.freePrefix) else { return }
    let note = notes.note(
      name, schema: position, shape: shape, names: schema.fieldNames(of: shape))
    unknownFields.append(PlaceDraft(target: .key(node), note: note))
  }
}
