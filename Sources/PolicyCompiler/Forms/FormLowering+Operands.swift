import FactTree

extension FormLowering {
  /// An operand as CEL.
  func cel(_ operand: Operand) -> String {
    switch operand {
    case .literal(let node): CELText.literal(node, of: text.tree)
    case .expression(let located): "(\(located.text))"
    case .path(let located): located.path.text
    }
  }

  /// An operand as a part of a message.
  func shown(_ operand: Operand) -> String {
    switch operand {
    case .literal(let node): CELText.withoutBraces(CELText.plain(node, of: text.tree))
    case .expression(let located):
      literal(operand).map { CELText.withoutBraces(CELText.plain($0.node, of: $0.text.tree)) }
        ?? "{{ \(located.text) }}"
    case .path(let located): located.path.text
    }
  }

  /// The value of an operand that is known before any manifest is read: written out, or a
  /// parameter's.
  func literal(_ operand: Operand) -> (text: PolicyText, node: NodeIndex)? {
    switch operand {
    case .literal(let node): (text, node)
    case .expression(let located): parameterName(located).flatMap { parameters[$0] }
    case .path: nil
    }
  }

  /// The parameter that an expression is, where it is nothing else: `params.name`.
  func parameterName(_ located: LocatedText) -> String? {
    let names = located.text.split(separator: ".", omittingEmptySubsequences: false)
    guard names.count == 2, names[0].trimmingBlanks == "params" else { return nil }
    return names[1].trimmingBlanks
  }

  /// A path as CEL: the name of a data file as it stands, anything else as a bound operand.
  func bind(_ located: LocatedPath, to demand: inout LoweredDemand) -> String {
    if !located.path.isAbsolute, case .name("data")? = located.path.steps.first {
      if located.path.isPlural {
        log.error(
          "a path to data cannot select several values here", at: text.span(located.node),
          in: text.file, remedy: "leave out what stands between brackets")
      }
      return located.path.text
    }
    if let known = demand.operands.firstIndex(of: located.path) {
      return LoweredNames.operand(known)
    }
    guard demand.operands.count < LoweredNames.maximumOperands else {
      log.error(
        "a check compares at most \(LoweredNames.maximumOperands) paths",
        at: text.span(located.node), in: text.file)
      return LoweredNames.operand(0)
    }
    demand.operands.append(located.path)
    return LoweredNames.operand(demand.operands.count - 1)
  }
}

extension Operand {
  /// The node of the policy file at which it stands.
  var node: NodeIndex {
    switch self {
    case .literal(let node): node
    case .expression(let located): located.node
    case .path(let located): located.node
    }
  }
}
