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
    case .expression(let located): "{{ \(located.text) }}"
    case .path(let located): located.path.text
    }
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
