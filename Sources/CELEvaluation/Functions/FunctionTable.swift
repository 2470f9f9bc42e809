import CELChecking

/// Functions by name.
public struct FunctionTable: Sendable {
  /// The functions, in the order in which they were declared.
  public private(set) var declarations: [FunctionDeclaration] = []

  private var positions: [String: [Int]] = [:]

  /// A table of functions; a name may be declared several times with different overloads.
  public init(_ declarations: [FunctionDeclaration]) {
    for declaration in declarations { add(declaration) }
  }

  /// Adds a function.
  public mutating func add(_ declaration: FunctionDeclaration) {
    positions[declaration.signature.name, default: []].append(declarations.count)
    declarations.append(declaration)
  }

  /// Whether a function of that name is there.
  func knows(_ name: String) -> Bool { positions[name] != nil }

  /// What a function does for a number of arguments, the target among them.
  func binding(_ key: FunctionKey) -> FunctionBinding? {
    for position in positions[key.name] ?? [] {
      let declaration = declarations[position]
      let isDeclared = declaration.signature.overloads.contains {
        $0.isMember == key.isMember && $0.parameters.count == key.argumentCount
      }
      guard isDeclared else { continue }
      if let found = declaration.bindings.first(where: { $0.takes(key.argumentCount) }) {
        return found
      }
    }
    return nil
  }
}

/// By what a call finds what its function does.
struct FunctionKey: Hashable, Sendable {
  /// The whole name of the function.
  let name: String
  /// Whether it is called of a target.
  let isMember: Bool
  /// The number of arguments, the target among them.
  let argumentCount: Int
}
