package import CELSyntax
import FactTree

/// What all readers of one plan share: its words, and what its names and texts are in the run.
///
/// A class, as readers are copied for every part that is left for later.
package final class PlanText: Sendable {
  /// What a plan does not say itself.
  package struct Options: Sendable {
    /// How the texts of expressions are parsed when messages quote them.
    package var parsing = ParserOptions()
    /// The texts that do not count as given.
    package var placeholders = PlaceholderList.standard
    /// How many slots callers bind.
    package var variableCount = 0

    /// What holds where nobody says otherwise.
    package init() {}
  }

  /// The words, as UTF-8.
  let bytes: [UInt8]
  let options: Options
  /// The symbols of the names, by the numbers that they had for the writer.
  let symbols: [Symbol]
  /// Where the names stand, one behind the other.
  let namesStart: Int
  /// Where the constant texts stand among the constants of the run.
  let constantsStart: UInt32
  /// How many bytes of constants the run has with those of the plan.
  let symbolByteCount: Int

  /// A text of which no name is known yet.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    options = Options()
    symbols = []
    namesStart = 0
    constantsStart = 0
    symbolByteCount = 0
  }

  /// A text whose names and constant texts were added to a table.
  init(
    _ bytes: [UInt8], _ options: Options, symbols: [Symbol], namesStart: Int,
    constantsStart: UInt32, symbolByteCount: Int
  ) {
    self.bytes = bytes
    self.options = options
    self.symbols = symbols
    self.namesStart = namesStart
    self.constantsStart = constantsStart
    self.symbolByteCount = symbolByteCount
  }

  /// A copy of some of the bytes.
  func bytes(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}
