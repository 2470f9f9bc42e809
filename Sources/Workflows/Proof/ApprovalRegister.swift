import ComplianceModel
package import Diagnostics
import FactTree
package import ManifestReading
import PolicyEngine
package import SourceText

/// The approvals that the project management office has on its own record.
///
/// A list of maps in YAML, JSON or CSV: `project`, `gate` or `subject`, `role`, `name`, `decision`,
/// `date`, and `subject_version` where versions matter. Other columns are the office's own.
package struct ApprovalRegister: Sendable {
  /// The file.
  package let file: SourceFile
  /// What is wrong with the file; nothing may be taken from it unless there is nothing.
  package private(set) var mistakes: [Diagnostic] = []

  /// The entries, by what they are about.
  private(set) var index = RegisterIndex()

  private static let required = ["project", "role", "name", "decision", "date"]
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
    let children = Array(tree.children(of: node))
    let names = children.map { tree.keyName(of: $0) }
    let cells = ColumnCells(tree: tree)
    var fields: [String: String] = [:]
    for (child, name) in zip(children, names) {
      guard Self.known.contains(name) else {
        if let near = ColumnNames.meant(by: name, among: Self.known, besides: names) {
          report(
            "'\(name)' is no field of a register", at: child, of: tree,
            remedy: "did you mean '\(near)'?")
        }
        continue
      }
      guard let text = cells.text(of: child, takesNumbers: false) else {
        report("'\(name)' must be a text", at: child, of: tree, remedy: cells.remedy(for: child))
        continue
      }
      if text.isEmpty { continue }
      refuse(text, as: name, at: tree[child].span)
      fields[name] = text
    }
    guard mistakes.count == before else { return }
    demand(fields, at: tree[node].span.firstByte)
  }

  /// Reports a decision or a day that is none: an entry that is passed over could be a withdrawal.
  private mutating func refuse(_ text: String, as name: String, at span: SourceSpan) {
    if name == "decision", ApprovalDecision(rawValue: text) == nil {
      let meant = ApprovalDecision.meant(by: text).map { "did you mean '\($0.rawValue)'?" }
      let all = ApprovalDecision.allCases.map(\.rawValue).joined(separator: ", ")
      mistakes.append(Diagnostic("'\(text)' is none of \(all)", at: span, remedy: meant))
    }
    if name == "date", ApprovalDate.read(text) == nil {
      mistakes.append(
        Diagnostic("'\(text)' is no date", at: span, remedy: "write YYYY-MM-DD"))
    }
  }

  private mutating func demand(_ fields: [String: String], at span: SourceSpan) {
    var missing = Self.required.filter { fields[$0] == nil }
    if fields["gate"] == nil, fields["subject"] == nil { missing.append("gate") }
    guard missing.isEmpty else {
      return report(
        "an approval needs \(missing.map { "'\($0)'" }.joined(separator: ", "))", at: span)
    }
    if let gate = fields["gate"], let subject = fields["subject"], subject != "gates[\(gate)]" {
      return report(
        "an approval is of a gate or of a subject, but this one names both: '\(gate)' and '\(subject)'",
        at: span)
    }
    guard let project = fields["project"], let role = fields["role"], let name = fields["name"],
      let decision = fields["decision"].flatMap(ApprovalDecision.init), let date = fields["date"],
      let day = ApprovalDate.read(date)
    else { return }
    index.add(
      RegisteredApproval(
        role: role, name: name, decision: decision, date: date, day: day,
        subjectVersion: fields["subject_version"]),
      of: fields["gate"].map { .gate($0, of: project) }
        ?? .subject(fields["subject"] ?? "", of: project))
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
