public import CELSyntax

/// What an expression may name: variables, functions, types, and how strictly it is checked.
public struct Declarations: Sendable {
  /// The namespace in which names are looked up first: in `a.b`, the name `x` means `a.b.x`, `a.x` or `x`.
  public var container = ""

  /// The types of the variables, by their names; a name may be qualified, as `a.b.c`.
  public var variables: [String: CELType] = [:]

  /// The functions, by name; see ``add(_:)``.
  public private(set) var functions: [String: FunctionSignature] = [:]

  /// The names that functions are declared below: `math` for `math.ceil`.
  private(set) var functionNamespaces: Set<String> = []

  /// The types that an expression can name.
  public var typeNames: [String: CELType] = CELType.standardNames

  /// The records, by the names of the opaque types that stand for them.
  public var records: [String: RecordDeclaration] = [:]

  /// What to do about a field that a record lacks and that no other is like.
  public var unknownFieldRemedy: String?

  /// The macros that the parser expanded, so that a macro called wrongly is recognised.
  public var macros: MacroTable = .all

  /// Whether ordering two texts is a mistake: where dates are texts, their order is an accident.
  public var refusesTextOrdering = false

  /// Whether a name that nothing declares is a variable of any type rather than a mistake.
  public var unknownIdentifiersAreDyn = false

  /// Whether any value may be null when the expression runs, so that all may be compared with null.
  public var valuesMayBeNull = false

  /// Declares functions and nothing else.
  public init(functions: [FunctionSignature] = StandardSignatures.core) {
    for function in functions { add(function) }
  }

  /// Declares a function; the overloads of functions of one name are gathered.
  public mutating func add(_ function: FunctionSignature) {
    var gathered = functions[function.name] ?? FunctionSignature(name: function.name, overloads: [])
    for overload in function.overloads
    where !gathered.overloads.contains(where: { $0.id == overload.id }) {
      gathered.overloads.append(overload)
    }
    functions[function.name] = gathered
    var space = Substring(function.name)
    while let dot = space.lastIndex(of: ".") {
      space = space[..<dot]
      functionNamespaces.insert(String(space))
    }
  }

  /// The names under which a name is looked up, in this order.
  ///
  /// A leading dot means the root: such a name is looked up as it is, without the dot.
  func candidates(for name: String) -> [String] {
    if name.hasPrefix(".") { return [String(name.dropFirst())] }
    guard !container.isEmpty else { return [name] }
    var candidates: [String] = []
    var space = Substring(container)
    while !space.isEmpty {
      candidates.append("\(space).\(name)")
      space = space.lastIndex(of: ".").map { space[..<$0] } ?? ""
    }
    return candidates + [name]
  }

  /// The function that a name means.
  func function(named name: String) -> FunctionSignature? {
    if container.isEmpty, let function = functions[name] { return function }
    for candidate in candidates(for: name) {
      if let function = functions[candidate] { return function }
    }
    return nil
  }
}
