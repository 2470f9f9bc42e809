import CELChecking
import CELSyntax
import FactTree

/// Names and fields.
extension Planner {
  /// A name, or fields of fields of an operand, from the inside out.
  private struct Chain {
    /// What the first field is selected from.
    var base: Expression
    /// The selections, the innermost first.
    var selections: [(field: String, expression: Expression)] = []

    init(_ expression: Expression) {
      base = expression
      while case .select(let select) = base.kind, !select.isTest {
        selections.append((select.field, base))
        base = select.operand
      }
      selections.reverse()
    }
  }

  /// What a name stands for.
  private enum Meaning {
    case node(PlanNode)
    /// A field of the map in a slot.
    case section(of: UInt32, Symbol)
  }

  /// Plans a name, a selection of a field, or a test of a field's presence.
  mutating func planName(_ expression: Expression) -> PlanIndex {
    if case .select(let select) = expression.kind, select.isTest {
      let operand = plan(select.operand)
      return add(.hasField(operand, symbols.intern(select.field)), for: expression)
    }
    let chain = Chain(expression)
    guard case .identifier = chain.base.kind else {
      return planSelections(chain.selections[...], from: plan(chain.base), expression)
    }
    let (meaning, used) = meaning(of: chain)
    let named = used == 0 ? chain.base : chain.selections[used - 1].expression
    let rest = chain.selections[used...]
    switch meaning {
    case .node(let node):
      return planSelections(rest, from: add(node, for: named), expression)
    case .section(let slot, let symbol):
      let base = add(.slot(slot), for: named)
      return planFields(
        [(symbol, named)] + rest.map { (symbols.intern($0.field), $0.expression) }, from: base,
        expression)
    }
  }

  private mutating func planSelections(
    _ selections: ArraySlice<(field: String, expression: Expression)>, from base: PlanIndex,
    _ expression: Expression
  ) -> PlanIndex {
    planFields(
      selections.map { (symbols.intern($0.field), $0.expression) }, from: base, expression)
  }

  private mutating func planFields(
    _ fields: [(symbol: Symbol, expression: Expression)], from base: PlanIndex,
    _ expression: Expression
  ) -> PlanIndex {
    guard let only = fields.first else { return base }
    if fields.count == 1 {
      if case .slot(let slot) = parts.nodes[Int(base)] {
        return add(.slotField(slot, only.symbol), for: expression)
      }
      return add(.field(base, only.symbol), for: expression)
    }
    let first = UInt32(truncatingIfNeeded: parts.operands.count)
    let count = UInt32(truncatingIfNeeded: fields.count)
    for field in fields { parts.operands.append(field.symbol.number) }
    for field in fields {
      parts.operands.append(UInt32(bitPattern: field.expression.id.number))
    }
    return add(.path(base, first: first, count: count), for: expression)
  }

  /// What the longest part of a chain of names stands for, and how many fields that part has.
  private mutating func meaning(of chain: Chain) -> (Meaning, used: Int) {
    guard case .identifier(let first) = chain.base.kind else { return (unknown(""), 0) }
    if let local = local(first) { return (.node(local), 0) }
    if let checked = checkedMeaning(of: chain) { return checked }
    if let plain = plainMeaning(first) { return (plain, 0) }
    let names = [first] + chain.selections.map(\.field)
    let isRooted = first.hasPrefix(".")
    let bare = [isRooted ? String(first.dropFirst()) : first] + names.dropFirst()
    for length in stride(from: bare.count, through: 1, by: -1) {
      let name = bare[..<length].joined(separator: ".")
      for candidate in candidates(name, isRooted: isRooted) {
        if let node = known(candidate) { return (.node(node), length - 1) }
      }
    }
    return (unknown(bare[0]), 0)
  }

  /// What a name stands for that begins no qualified name; most do not, and no chain need be spelled out.
  private mutating func plainMeaning(_ first: String) -> Meaning? {
    guard options.container.isEmpty, !layout.mayQualify(first), first != TypeName.qualifier,
      first.utf8.first != UInt8(ascii: ".")
    else { return nil }
    return known(first).map { .node($0) } ?? unknown(first)
  }

  /// What the checker found a chain to stand for, where it was asked.
  private mutating func checkedMeaning(of chain: Chain) -> (Meaning, used: Int)? {
    guard !references.isEmpty else { return nil }
    for used in stride(from: chain.selections.count, through: 0, by: -1) {
      let expression = used == 0 ? chain.base : chain.selections[used - 1].expression
      switch references[expression.id] {
      case .variable(let name):
        let bare = name.hasPrefix(".") ? String(name.dropFirst()) : name
        if let node = known(bare) { return (.node(node), used) }
        return (unknown(bare), used)
      case .type(let type): return (.node(.constant(.type(TypeName(type)))), used)
      case .function, nil: continue
      }
    }
    return nil
  }

  /// A variable of a loop around the expression.
  func local(_ name: String) -> PlanNode? {
    guard let local = scope.last(where: { $0.name == name }) else { return nil }
    if let initial = local.initial { return .lazySlot(local.slot, initial: initial) }
    return .slot(local.slot)
  }

  private func known(_ name: String) -> PlanNode? {
    if let slot = layout.slot(name) { return .slot(UInt32(truncatingIfNeeded: slot.position)) }
    return TypeName(name: name).map { .constant(.type($0)) }
  }

  private mutating func unknown(_ name: String) -> Meaning {
    switch layout.unknownIdentifiers {
    case .unbound: .node(.failure(.unbound))
    case .sections(let slot):
      .section(of: UInt32(truncatingIfNeeded: slot.position), symbols.intern(name))
    }
  }

  /// A name within the container and all that enclose it, the innermost first.
  func candidates(_ name: String, isRooted: Bool = false) -> [String] {
    guard !isRooted, !options.container.isEmpty else { return [name] }
    var candidates: [String] = []
    var container = options.container.split(separator: ".")
    while !container.isEmpty {
      candidates.append(container.joined(separator: ".") + "." + name)
      container.removeLast()
    }
    return candidates + [name]
  }
}

extension TypeName {
  /// The type as a value, without its parameters.
  init(_ type: CELType) {
    switch type {
    case .null: self = .null
    case .bool: self = .bool
    case .int: self = .int
    case .uint: self = .uint
    case .double: self = .double
    case .string: self = .string
    case .bytes: self = .bytes
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    case .list: self = .list
    case .map: self = .map
    case .opaque: self = .optional
    case .type, .dyn, .parameter, .variable, .error: self = .type
    }
  }
}
