import FactTree

/// The rows of an indicator, each different one kept once: most indicators count yes and no over tens of
/// thousands of rows.
struct RowTally {
  /// How many different rows are told apart; further ones are kept as often as they come.
  private static let mostKnown = 1_000

  /// The different rows, as the entries of a list in JSON.
  private var entries: [UInt8] = []
  private var differentCount: Int32 = 0
  private var known: [[UInt8]: Int32] = [:]
  /// Of each row, which of the different ones it is.
  private var numbers: [Int32] = []

  /// Adds a row.
  mutating func add(_ columns: [UInt8]) {
    if let number = known[columns] { return numbers.append(number) }
    if differentCount > 0 { entries.append(UInt8(ascii: ",")) }
    entries += columns
    numbers.append(differentCount)
    if known.count < Self.mostKnown { known[columns] = differentCount }
    // The rows of an indicator have a limit far below.
    differentCount &+= 1
  }

  /// Hands out the different rows, and forgets them.
  mutating func takeEntries() -> [UInt8] {
    let taken = entries
    entries = []
    known = [:]
    return taken
  }

  /// All rows in order.
  ///
  /// - Parameter different: The nodes of the different rows, in order.
  func nodes(_ different: [NodeIndex]) -> [NodeIndex] {
    numbers.compactMap { number in
      let position = Int(number)
      return different.indices.contains(position) ? different[position] : nil
    }
  }
}
