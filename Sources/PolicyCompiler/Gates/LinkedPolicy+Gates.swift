import CalendarTime
import ComplianceModel
import FactTree

extension LinkedPolicy {
  /// How a project is answered by its status, where the policy does not say.
  private static let usualStatuses: [String: TransitionAnswer] = [
    "active": .allowed, "completed": .allowed, "on_hold": .hold, "cancelled": .hold,
  ]

  /// How leaving phases out is answered.
  var skip: TransitionAnswer { inherited(\.gates.transitions.skip)?.value ?? .hold }

  /// How going back is answered.
  var back: TransitionAnswer { inherited(\.gates.transitions.back)?.value ?? .allowed }

  /// How a project is answered by the word of its status; the nearest policy counts, word by word.
  var statuses: [String: TransitionAnswer] {
    chain.reduce(into: Self.usualStatuses) { all, policy in
      all.merge(policy.gates.transitions.statuses) { _, nearer in nearer }
    }
  }

  /// What the policies of the chain say by severity; the nearest counts, severity by severity.
  func merged<Value>(_ read: (GatesDefinition) -> [Severity: Value]) -> [Severity: Value] {
    chain.reduce(into: [:]) { all, policy in
      all.merge(read(policy.gates)) { _, nearer in nearer }
    }
  }

  /// What the policy says of its gates, for people to read.
  var gateTerms: GateTerms {
    var singled: [String: Enforcement] = [:]
    for policy in chain {
      for (rule, enforcement) in policy.gates.enforcementOf { singled[rule.text] = enforcement }
    }
    let stated = merged(\.enforcement)
    let gates = inherited(\.gates.gates)
    return GateTerms(
      passages: (gates?.value ?? []).map { passage($0, in: gates?.text) },
      enforcement: Dictionary(
        Severity.allCases.map { ($0, stated[$0] ?? .usual(for: $0)) },
        uniquingKeysWith: { first, _ in first }),
      enforcementOf: singled.sorted { $0.key < $1.key }.map {
        GateTerms.RuleEnforcement(RuleID($0.key), $0.value)
      },
      overrides: inherited(\.gates.overrides).map {
        GateTerms.Overrides(
          roles: $0.value.roles, proof: $0.value.proof, validFor: $0.value.validFor)
      },
      ways: [GateTerms.Answer("skip", skip), GateTerms.Answer("back", back)],
      statuses: statuses.sorted { $0.key < $1.key }.map { GateTerms.Answer($0.key, $0.value) })
  }

  private func passage(
    _ gate: GatesDefinition.GateDefinition, in text: PolicyText?
  ) -> GateTerms.Passage {
    GateTerms.Passage(
      gate: Gate(id: gate.id.text, title: gate.title, from: gate.from.text, to: gate.to.text),
      when: gate.when.map { FormWording.oneLine($0.text) }, rules: gate.rules.map(\.text),
      approvals: text.flatMap { text in
        gate.approvals.map { ApprovalTermsWriter(text: text).terms(of: $0) }
      }, validFor: gate.validFor)
  }
}

/// Writes the fields of `approvals` as policies write them, for people and programs to read.
private struct ApprovalTermsWriter {
  let text: PolicyText

  func terms(of form: ApprovalsForm) -> [GateTerms.ApprovalTerm] {
    var terms: [GateTerms.ApprovalTerm] = []
    func add(_ field: String, _ values: [String]) {
      if !values.isEmpty { terms.append(GateTerms.ApprovalTerm(field, values)) }
    }
    add("all_of", values(form.allOf))
    add("any_of", values(form.anyOf))
    add("min", form.minimum.map { ["\($0)"] } ?? [])
    add("distinct_from", values(form.distinctFrom))
    if let limit = form.limit { add("within_limit", values(limit.amount) + rows(limit.rows)) }
    add("not_before", values(form.notBefore))
    add("not_after", values(form.notAfter))
    add("subject_version", values(form.subjectVersion))
    add("members", form.members.map { ["data.\($0)"] } ?? [])
    add("max_age", form.maximumAge.map { [$0.text] } ?? [])
    add("evidence", form.needsEvidence ? ["required"] : [])
    add("proof", [form.proof.rawValue])
    return terms
  }

  private func values(_ operand: Operand?) -> [String] {
    switch operand {
    case nil: []
    case .path(let located): [located.path.text]
    case .expression(let located): ["=" + FormWording.oneLine(located.text)]
    case .literal(let node):
      text.tree[node].kind == .list
        ? text.tree.children(of: node).map { CELText.plain($0, of: text.tree) }
        : [CELText.plain(node, of: text.tree)]
    }
  }

  /// The rows of a table of limits: "up_to 5000000: sponsor".
  private func rows(_ operand: Operand) -> [String] {
    guard case .literal(let node) = operand, text.tree[node].kind == .list else {
      return values(operand)
    }
    return text.tree.children(of: node).map { row in
      guard text.tree[row].kind == .map else { return CELText.plain(row, of: text.tree) }
      return text.tree.children(of: row).map { cell in
        let name = text.tree.keyName(of: cell)
        let value = CELText.plain(cell, of: text.tree)
        return name == "demand" ? ": \(value)" : name == "otherwise" ? name : "\(name) \(value)"
      }.joined()
    }
  }
}
