/// The place of a variable's value during evaluation.
public struct Slot: Hashable, Sendable, BitwiseCopyable {
  /// The position, in the order in which the layout names the variables.
  public let position: Int

  /// The slot at a position.
  public init(position: Int) {
    self.position = position
  }
}

/// The variables that the caller of a program binds, and what any other name means.
public struct SlotLayout: Sendable {
  /// What a name means that is no variable.
  public enum UnknownIdentifiers: Sendable {
    /// Nothing: evaluating it is an error.
    case unbound
    /// The field of that name in the map that a slot holds.
    case sections(of: Slot)
  }

  /// The names of the variables, each at the position of its slot; a name may be qualified (`a.b`).
  public private(set) var names: [String]

  /// What any other name means.
  public let unknownIdentifiers: UnknownIdentifiers

  private var positions: [String: Int] = [:]
  /// What stands before the first dot of qualified names.
  private var qualifiers: [Substring] = []

  /// A layout of variables.
  public init(_ names: [String], unknownIdentifiers: UnknownIdentifiers = .unbound) {
    self.names = names
    self.unknownIdentifiers = unknownIdentifiers
    for (position, name) in names.enumerated() where positions[name] == nil {
      positions[name] = position
      if let dot = name.firstIndex(of: ".") { qualifiers.append(name[..<dot]) }
    }
  }

  /// A layout of variables, where any other name is a field of the map in one of them.
  ///
  /// - Parameter sectionsOf: One of `names`; where it is not, other names stay unbound.
  public init(_ names: [String], sectionsOf variable: String) {
    let position = names.firstIndex(of: variable)
    self.init(
      names,
      unknownIdentifiers: position.map { .sections(of: Slot(position: $0)) } ?? .unbound)
  }

  /// Whether a variable of a qualified name may begin with a name.
  func mayQualify(_ name: String) -> Bool { qualifiers.contains { $0 == name } }

  /// The slot of a variable, or `nil` where there is no variable of that name.
  public func slot(_ name: String) -> Slot? {
    positions[name].map { Slot(position: $0) }
  }
}
