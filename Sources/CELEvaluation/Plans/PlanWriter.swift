package import FactTree

/// Writes plans as a text of words, which ``PlanReader`` reads in a fraction of the time that
/// planning takes.
///
/// Words are whole numbers (see ``PlanDigits``) and texts behind the number of their bytes. Plans
/// mention names by their symbols, and constant texts by where they stand among the others:
/// ``plans(_:)`` writes both before them.
package struct PlanWriter {
  /// The words written so far, as UTF-8.
  package private(set) var text: [UInt8] = []
  /// The constant texts, one behind the other.
  private var constants: [UInt8] = []
  /// Whether all that was to be written can be; values made while evaluating cannot.
  package private(set) var isWhole = true
  private let symbols: SymbolTable

  /// A writer of plans that were made with a table.
  package init(symbols: SymbolTable) {
    self.symbols = symbols
  }

  /// Writes a whole number.
  package mutating func number(_ number: some BinaryInteger) {
    text.append(contentsOf: PlanDigits.characters(of: Int64(truncatingIfNeeded: number)))
  }

  /// Writes a truth value, as 1 or 0.
  package mutating func truth(_ truth: Bool) { number(truth ? 1 : 0) }

  /// Writes a text with the number of its bytes before it.
  package mutating func counted(_ bytes: some Collection<UInt8>) {
    number(bytes.count)
    text.append(contentsOf: bytes)
  }

  /// Writes a text with the number of its bytes before it.
  package mutating func counted(_ string: String) { counted(string.utf8) }

  /// Writes a list, after the number of its elements.
  package mutating func list<Element>(
    _ elements: some Collection<Element>, _ write: (inout PlanWriter, Element) -> Void
  ) {
    number(elements.count)
    for element in elements { write(&self, element) }
  }

  /// Writes what may be missing, after 1; 0 where it is.
  package mutating func optional<Value>(
    _ value: Value?, _ write: (inout PlanWriter, Value) -> Void
  ) {
    truth(value != nil)
    if let value { write(&self, value) }
  }

  /// Writes a part as a counted text, so that a reader can leave it for later.
  package mutating func part(_ write: (inout PlanWriter) -> Void) {
    let before = text
    text = []
    write(&self)
    let part = text
    text = before
    counted(part)
  }

  /// Writes plans, behind the names and constant texts that they mention.
  package mutating func plans(_ write: (inout PlanWriter) -> Void) {
    var writer = PlanWriter(symbols: symbols)
    write(&writer)
    list(0..<symbols.count) { [symbols] writer, number in
      let range = symbols.range(of: Symbol(number: UInt32(truncatingIfNeeded: number)))
      writer.counted(symbols.arena[range?.indices ?? 0..<0])
    }
    counted(writer.constants)
    counted(writer.text)
    isWhole = isWhole && writer.isWhole
  }

  /// Keeps a constant text, and writes where it stands.
  mutating func constant(_ range: TextRange) {
    number(constants.count)
    number(range.length)
    constants.append(contentsOf: symbols.arena[range.indices])
  }

  /// Notes that something cannot be written.
  package mutating func giveUp() { isWhole = false }
}
