import CELSyntax

/// Follows the paths and expressions of a rule and notes which fields they come to.
///
/// Expressions are followed without values: of a condition both sides are read, of a list all entries.
struct FieldReader {
  /// What an expression can come to: places of the manifest, and lists that it makes of such places.
  private struct Reach {
    /// Places that the value may be.
    var places: Set<Spot> = []
    /// Places that the entries of the value may be.
    var entries: Set<Spot> = []

    static let nothing = Reach()

    func union(_ other: Reach) -> Reach {
      Reach(places: places.union(other.places), entries: entries.union(other.entries))
    }

    /// What its entries may be.
    var members: Reach {
      let among = places.map { Spot(steps: $0.steps + [.each], isAmongOthers: true) }
      return Reach(places: entries.union(among))
    }

    /// The places after one more step.
    func step(_ step: PathStep) -> Reach {
      Reach(
        places: Set(
          places.map { Spot(steps: $0.steps + [step], isAmongOthers: $0.isAmongOthers) }))
    }
  }

  /// A place of the manifest.
  private struct Spot: Hashable {
    let steps: [PathStep]
    let isAmongOthers: Bool
  }

  /// The steps of the nodes at which the rule is judged.
  private let judged: [PathStep]
  private let options: ParserOptions
  private var spots: Set<Spot> = []
  /// What names stand for, the innermost meaning last.
  private var bound: [String: [Reach]] = [:]

  init(judgedAt judged: [PathStep]) {
    self.judged = judged
    var macros = MacroTable.all
    macros.add(.given)
    macros.add(.age)
    options = ParserOptions(macros: macros)
  }

  /// The fields that were found.
  var found: Set<FieldRead> {
    Set(
      spots.map {
        FieldRead(
          path: FactPath(isAbsolute: true, steps: $0.steps), isAmongOthers: $0.isAmongOthers)
      })
  }

  /// Notes what `for` reads: the lists that it walks, and the fields by which it chooses entries.
  mutating func readSelector() {
    guard !judged.isEmpty else { return }
    note(listsOf: judged)
  }

  /// Notes what a demand reads.
  mutating func read(_ demand: LoweredDemand) {
    bound[LoweredNames.value] = demand.place.map { [Reach(places: [spot($0)])] }
    for (position, operand) in demand.operands.enumerated() {
      bound[LoweredNames.operand(position)] = [Reach(places: [spot(operand)])]
      note(operand)
    }
    if let place = demand.place, readsPlace(demand) { note(place) }
    switch demand.kind {
    case .unique(let field?):
      if let place = demand.place { note(place.steps + [.each] + field.steps, of: place) }
    case .references(let target, nil): note(target.steps, of: target, isAmongOthers: true)
    case .approvals(let form):
      for operand in form.operands {
        switch operand {
        case .path(let located): note(located.path)
        case .expression(let located): read(located.text)
        case .literal: break
        }
      }
    default: break
    }
    for text in [demand.applies, demand.precondition?.expression, demand.expression] {
      if let text { read(text) }
    }
    bound = [:]
  }

  /// The place of a condition only says where to point.
  private func readsPlace(_ demand: LoweredDemand) -> Bool {
    if case .condition = demand.kind { return false }
    return true
  }

  /// Notes what an expression reads; one that does not parse reads nothing.
  mutating func read(_ text: String) {
    guard let expression = Parser.parse(Array(text.utf8), options: options).expression else {
      return
    }
    take(reach(expression))
  }

  private func spot(_ path: FactPath) -> Spot {
    Spot(steps: (path.isAbsolute ? [] : judged) + path.steps, isAmongOthers: false)
  }

  private mutating func note(_ path: FactPath) { note(path.steps, of: path) }

  private mutating func note(
    _ steps: [PathStep], of path: FactPath, isAmongOthers: Bool = false
  ) {
    if !path.isAbsolute, case .name("data")? = path.steps.first { return }
    let all = (path.isAbsolute ? [] : judged) + steps
    note(listsOf: all)
    spots.insert(Spot(steps: all, isAmongOthers: isAmongOthers))
  }

  /// Notes the lists that a path walks over, and the fields by which it chooses entries.
  private mutating func note(listsOf steps: [PathStep]) {
    for (position, step) in steps.enumerated() {
      switch step {
      case .name, .everything: continue
      case .index, .each: break
      case .matching(let key, _):
        let field = steps[...position] + [.name(key)]
        // Entries that are not chosen may lack it.
        spots.insert(Spot(steps: Array(field), isAmongOthers: true))
      }
      guard position > 0 else { continue }
      spots.insert(Spot(steps: Array(steps[..<position]), isAmongOthers: false))
    }
  }

  /// Notes that a value is used as it is.
  private mutating func take(_ reach: Reach) {
    for spot in reach.places where !spot.steps.isEmpty { spots.insert(spot) }
    // Whole entries that a list was made of were read where they were chosen.
    for spot in reach.entries {
      if case .name? = spot.steps.last { spots.insert(spot) }
    }
  }

  /// Follows an expression; recursion is as deep as the parser lets expressions be.
  private mutating func reach(_ expression: Expression) -> Reach {
    switch expression.kind {
    case .literal: return .nothing
    case .identifier(let name): return meaning(of: name)
    case .select(let select):
      let field = reach(select.operand).step(.name(select.field))
      guard select.isTest else { return field }
      take(field)
      return .nothing
    case .call(let call): return reach(call)
    case .list(let list):
      return Reach(entries: list.elements.reduce(into: []) { $0.formUnion(reach($1).places) })
    case .map(let entries):
      for entry in entries {
        take(reach(entry.key))
        take(reach(entry.value))
      }
      return .nothing
    case .message(_, let fields):
      for field in fields { take(reach(field.value)) }
      return .nothing
    case .comprehension(let fold): return reach(fold)
    }
  }

  private func meaning(of name: String) -> Reach {
    if let known = bound[name]?.last { return known }
    switch name {
    case "self": return Reach(places: [Spot(steps: judged, isAmongOthers: false)])
    case "parent": return Reach(places: [Spot(steps: stepsOfParent, isAmongOthers: false)])
    case "manifest": return Reach(places: [Spot(steps: [], isAmongOthers: false)])
    case "params", "today", "data": return .nothing
    default:
      if name.hasPrefix("data.") || name.hasPrefix("__") { return .nothing }
      let section = name.hasPrefix(".") ? String(name.dropFirst()) : name
      return Reach(places: [Spot(steps: [.name(section)], isAmongOthers: false)])
    }
  }

  /// The map that encloses the judged node: what stands before its name.
  private var stepsOfParent: [PathStep] {
    var steps = judged
    while let last = steps.popLast() {
      if case .name = last { break }
    }
    return steps
  }

  private mutating func reach(_ call: Call) -> Reach {
    switch call.function {
    case Operator.index where call.arguments.count == 2:
      let container = reach(call.arguments[0])
      take(reach(call.arguments[1]))
      if case .literal(.string(let name)) = call.arguments[1].kind {
        return container.step(.name(String(decoding: name, as: UTF8.self)))
      }
      if case .literal(.int(let position)) = call.arguments[1].kind {
        return container.step(.index(Int(position))).union(Reach(places: container.entries))
      }
      return container.members
    case Operator.conditional where call.arguments.count == 3:
      take(reach(call.arguments[0]))
      return reach(call.arguments[1]).union(reach(call.arguments[2]))
    case Operator.add where call.arguments.count == 2:
      let sides = call.arguments.map { reach($0) }
      // Lists that are joined keep their entries; what is added up is used.
      for side in sides where side.entries.isEmpty { take(side) }
      return Reach(entries: sides[0].entries.union(sides[1].entries))
    case "dyn" where call.arguments.count == 1: return reach(call.arguments[0])
    default:
      if let target = call.target { take(reach(target)) }
      for argument in call.arguments { take(reach(argument)) }
      return .nothing
    }
  }

  private mutating func reach(_ fold: Comprehension) -> Reach {
    let range = reach(fold.range)
    take(Reach(places: range.places))
    let initial = reach(fold.initial)
    let members = range.members
    bind(fold.variable, to: members)
    if let second = fold.secondVariable { bind(second, to: members) }
    bind(fold.accumulator, to: initial)
    take(reach(fold.condition))
    let step = reach(fold.step)
    unbind(fold.accumulator)
    // The accumulator can hold what any turn of the loop made of it.
    bind(fold.accumulator, to: initial.union(step))
    let result = reach(fold.result)
    unbind(fold.accumulator)
    unbind(fold.variable)
    if let second = fold.secondVariable { unbind(second) }
    return result
  }

  private mutating func bind(_ name: String, to reach: Reach) {
    bound[name, default: []].append(reach)
  }

  private mutating func unbind(_ name: String) {
    _ = bound[name]?.popLast()
    if bound[name]?.isEmpty == true { bound[name] = nil }
  }
}
