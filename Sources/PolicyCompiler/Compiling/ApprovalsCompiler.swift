import CELEvaluation
import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import SourceText

/// Plans the `approvals` form, of a rule or of a gate.
struct ApprovalsCompiler {
  let text: PolicyText
  /// The parameters in force, by name; none at a gate.
  let parameters: [String: (text: PolicyText, node: NodeIndex)]
  let log: MistakeLog

  /// Plans the form; `nil` where it holds mistakes, which the log then says.
  ///
  /// - Parameter program: Plans what stands after an equals sign.
  func compile(
    _ form: ApprovalsForm, gate: String? = nil, with compiler: inout ExpressionCompiler,
    program: (LocatedText, inout ExpressionCompiler) -> Program?
  ) -> CompiledApprovals? {
    let reported = log.reportCount
    var requirement = ApprovalRequirement()
    requirement.allOf = roles(form.allOf)
    requirement.anyOf = roles(form.anyOf)
    requirement.distinctFrom = roles(form.distinctFrom)
    requirement.minimum = form.minimum
    requirement.proof = form.proof
    func value(_ operand: Operand?) -> CompiledApprovals.Value? {
      guard let operand else { return nil }
      switch operand {
      case .literal(let node): return .text(CELText.plain(node, of: text.tree))
      case .path(let located):
        return .path(CompiledPath(located.path, symbols: &compiler.symbols))
      case .expression(let located):
        return program(located, &compiler).map {
          .program($0, source: FormWording.oneLine(located.text))
        }
      }
    }
    let compiled = CompiledApprovals(
      at: CompiledPath(form.at.path, symbols: &compiler.symbols), gate: gate,
      requirement: requirement, notBefore: value(form.notBefore), notAfter: value(form.notAfter),
      subjectVersion: value(form.subjectVersion),
      limit: form.limit.flatMap { limit in
        value(limit.amount).map {
          CompiledApprovals.Limit(
            amount: $0, amountName: shown(limit.amount), rows: rows(limit.rows))
        }
      }, members: form.members, maximumAge: age(form.maximumAge),
      needsEvidence: form.needsEvidence)
    refuseOwnRequests(compiled, form)
    return log.reportCount == reported ? compiled : nil
  }

  /// Reports roles that must approve and may not.
  private func refuseOwnRequests(_ compiled: CompiledApprovals, _ form: ApprovalsForm) {
    let requirement = compiled.requirement
    for role in requirement.allOf where requirement.distinctFrom.contains(role) {
      complain(
        "the role '\(role)' must approve and may not: it stands under 'distinct_from', too",
        at: form.distinctFrom?.node ?? form.node)
    }
  }

  private func shown(_ operand: Operand) -> String {
    switch operand {
    case .path(let located): located.path.text
    case .expression(let located): FormWording.oneLine(located.text)
    case .literal(let node): CELText.plain(node, of: text.tree)
    }
  }

  private func roles(_ operand: Operand?) -> [String] {
    guard let operand, let (source, node) = settled(operand) else { return [] }
    if let single = source.tree.text(of: node) { return [single] }
    guard source.tree[node].kind == .list else {
      complain("roles are a list of texts, but this is \(source.kindName(node))", at: operand.node)
      return []
    }
    return source.tree.children(of: node).compactMap { entry in
      guard let role = source.tree.text(of: entry) else {
        complain("roles are texts, but one is \(source.kindName(entry))", at: operand.node)
        return nil
      }
      return role
    }
  }

  /// A value that stands in the rule, or in one of its parameters.
  private func settled(_ operand: Operand) -> (text: PolicyText, node: NodeIndex)? {
    switch operand {
    case .literal(let node): return (text, node)
    case .path: return nil
    case .expression(let located):
      let names = located.text.split(separator: ".", omittingEmptySubsequences: false)
      if names.count == 2, names[0].trimmingBlanks == "params",
        let found = parameters[names[1].trimmingBlanks]
      {
        return found
      }
      complain(
        "roles and tables are written out, or '=params.name' of a parameter that is there",
        at: located.node)
      return nil
    }
  }

  private func age(_ located: LocatedText?) -> CalendarPeriod? {
    guard let located else { return nil }
    if located.text.utf8.first == UInt8(ascii: "=") {
      let operand = Operand.expression(
        LocatedText(text: String(located.text.dropFirst()), node: located.node))
      guard let (source, node) = settled(operand) else { return nil }
      if let period = source.tree.text(of: node).flatMap({ CalendarPeriod($0) }) { return period }
      complain("the parameter is no duration", at: located.node)
      return nil
    }
    return CalendarPeriod(located.text)
  }

  private func rows(_ operand: Operand) -> [CompiledApprovals.LimitRow] {
    guard let (source, node) = settled(operand) else { return [] }
    let count = source.tree[node].entryCount
    guard source.tree[node].kind == .list, count > 0, count <= TableRows.maximumRows else {
      complain("'table' must be a list of 1 to \(TableRows.maximumRows) rows", at: operand.node)
      return []
    }
    let tree = source.tree
    return TableRows(text: source, list: node, must: .oneOf, log: log).rows().map { row in
      CompiledApprovals.LimitRow(
        condition: condition(row.condition, of: tree),
        roles: tree.children(of: row.demand).map { CELText.plain($0, of: tree) })
    }
  }

  private func condition(
    _ condition: TableRows.Row.Condition, of tree: FactTree
  ) -> CompiledApprovals.LimitRow.Condition {
    switch condition {
    case .otherwise: return .otherwise
    case .upTo(let node):
      return .upTo(tree[node].kind == .int ? Double(tree[node].int) : tree[node].double)
    case .equal(let node):
      let nodes = tree[node].kind == .list ? Array(tree.children(of: node)) : [node]
      return .equal(nodes.map { CELText.plain($0, of: tree) })
    }
  }

  private func complain(_ message: String, at node: NodeIndex) {
    let kind = text.tree[node].kind
    let isContainer = kind == .list || kind == .map
    log.error(
      message, at: isContainer ? text.keySpan(node) : text.span(node), in: text.file)
  }
}
