package import Diagnostics
import FactTree
package import ManifestReading
package import SourceText

/// The approvals that the project management office has on its own record.
///
/// A list of maps in YAML, JSON or CSV: `project`, `gate` or `subject`, `role`, `name`, `decision`,
/// `date`, and `subject_version` where versions matter. Other columns are the office's own.
package struct ApprovalRegister: Sendable {
  /// One approval on record.
  struct Entry: Sendable, Hashable {
    let project: String
    let gate: String?
    let subject: String?
    let role: String
    let name: String
    let decision: String
    let date: String
    let subjectVersion: String?
  }

  /// The file.
  package let file: SourceFile
  /// What is wrong with the file; nothing may be taken from it unless there is nothing.
  package private(set) var mistakes: [Diagnostic] = []

  private(set) var entries: [Entry] = []

  private static let required = ["project", "role", "name", "decision", "date"]
  private static let decisions = ["approved", "rejected", "pending"]
  private static let known = required + ["gate", "subject", "subject_version"]

  /// Reads a register; what is wrong with it are its ``mistakes``.
  package init(_ file: SourceFile, limits: ReadingLimits = ReadingLimits()) {
    let read = ManifestReader(symbols: SymbolTable(), limits: limits)
      .read(file.bytes, format: TextFormat(fileName: file.name))
    // Places are counted in the text as it was decoded.
    self.file = SourceFile(name: file.name, bytes: Array(read.source))
    mistakes = read.problems
    guard mistakes.isEmpty else { return }
    for root in read.tree.documents {
      guard read.tree[root].kind == .list else {
        mistakes.append(
          Diagnostic(
            "a register is a list of approvals", at: read.tree[root].span.firstByte,
            remedy: "begin each approval with '-', or keep the register as CSV"))
        continue
      }
      for node in read.tree.children(of: root) { add(node, of: read.tree) }
    }
  }

  private mutating func add(_ node: NodeIndex, of tree: FactTree) {
    guard tree[node].kind == .map else {
      return report("an approval is a map of fields", at: tree[node].span)
    }
    let before = mistakes.count
    var fields: [String: String] = [:]
    for child in tree.children(of: node) {
      let name = tree.keyName(of: child)
      guard Self.known.contains(name) else {
        if let near = Diagnostic.didYouMean(name, among: Self.known) {
          report("'\(name)' is no field of a register", at: child, of: tree, remedy: near)
        }
        continue
      }
      guard let text = text(of: child, in: tree) else {
        report("'\(name)' must be a text", at: child, of: tree, remedy: "put it between quotes")
        continue
      }
      if name == "decision", !text.isEmpty, !Self.decisions.contains(text) {
        report(
          "'\(text)' is none of \(Self.decisions.joined(separator: ", "))", at: tree[child].span)
      }
      if !text.isEmpty { fields[name] = text }
    }
    guard mistakes.count == before else { return }
    demand(&fields, at: tree[node].span.firstByte)
  }

  /// The text of a cell; empty for one that says nothing, `nil` for what is no text.
  private func text(of node: NodeIndex, in tree: FactTree) -> String? {
    switch tree[node].kind {
    case .null: return ""
    case .text:
      let text = tree.string(tree[node].text)
      let trimmed = text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
      return String(decoding: Array(trimmed), as: UTF8.self)
    case .int, .double:
      // A cell of CSV is what stands in it; in YAML 1.10 and 1.1 are one number, but two versions.
      return TextFormat(fileName: file.name) == .csv
        ? String(decoding: file.bytes[Int(tree[node].start)..<Int(tree[node].end)], as: UTF8.self)
        : nil
    case .bool, .list, .map: return nil
    }
  }

  private mutating func demand(_ fields: inout [String: String], at span: SourceSpan) {
    var missing = Self.required.filter { fields[$0] == nil }
    if fields["gate"] == nil, fields["subject"] == nil { missing.append("gate") }
    guard missing.isEmpty else {
      return report(
        "an approval needs \(missing.map { "'\($0)'" }.joined(separator: ", "))", at: span)
    }
    entries.append(
      Entry(
        project: fields["project"] ?? "", gate: fields["gate"], subject: fields["subject"],
        role: fields["role"] ?? "", name: fields["name"] ?? "", decision: fields["decision"] ?? "",
        date: fields["date"] ?? "", subjectVersion: fields["subject_version"]))
  }

  private mutating func report(_ message: String, at span: SourceSpan) {
    mistakes.append(Diagnostic(message, at: span))
  }

  private mutating func report(
    _ message: String, at node: NodeIndex, of tree: FactTree, remedy: String
  ) {
    mistakes.append(
      Diagnostic(message, at: tree[node].keySpan ?? tree[node].span, remedy: remedy))
  }
}
