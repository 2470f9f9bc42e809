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
  func binding(_ name: String, isMember: Bool, argumentCount: Int) -> FunctionBinding? {
    for position in positions[name] ?? [] {
      let declaration = declarations[position]
      let isDeclared = declaration.signature.overloads.contains {
        $0.isMember == isMember && $0.parameters.count == argumentCount
      }
      guard isDeclared else { continue }
      if let found = declaration.bindings.first(where: { $0.takes(argumentCount) }) {
        return found
      }
    }
    return nil
  }
}
