import Diagnostics
import FactTree
import SourceText

/// Reads comma-separated values as RFC 4180 has them: a list of maps of texts.
///
/// Semicolons and tabs separate where the first row has more of them than commas, or where a first
/// line such as `sep=;` says so: spreadsheets write them where the comma is the decimal sign.
///
/// The first row names the columns; each value's key stands there. Lines without anything are
/// passed over, unless there is but one column.
struct CSVReader {
  /// The text.
  let source: [UInt8]

  /// How much of it is read.
  let limits: ReadingLimits

  /// The tree so far.
  var builder: FactTreeBuilder

  /// What is wrong so far.
  var problems = DiagnosticList()

  /// The offset of the byte at hand.
  var position = 0

  /// Whether a quote without its other half has swallowed the rest of the text.
  var isLost = false

  /// The byte between two cells.
  var separator = UInt8(ascii: ",")

  /// The names of the columns.
  var header: [Cell] = []

  /// One cell of a row.
  struct Cell: BitwiseCopyable {
    /// Where its text stands in the arena.
    let text: TextRange

    /// Its bytes, quotes included.
    let span: SourceSpan

    /// Whether it stands between quotes.
    let isQuoted: Bool
  }

  /// Reads a table.
  static func read(
    _ source: SourceDecoding, symbols: SymbolTable, limits: ReadingLimits
  ) -> ReadText {
    var reader = CSVReader(source.text, symbols: symbols, limits: limits)
    let checkpoint = reader.builder.beginDocument()
    reader.readTable()
    if !reader.problems.isEmpty { reader.builder.rollBack(to: checkpoint) }
    return ReadText(tree: reader.builder.finish(), problems: reader.problems.inOrder())
  }

  private init(_ source: [UInt8], symbols: SymbolTable, limits: ReadingLimits) {
    self.source = source
    self.limits = limits
    builder = FactTreeBuilder(source: source, symbols: symbols)
  }

  private mutating func readTable() {
    skipLineBreaks()
    guard position < source.count else {
      problems.report(ReadingProblems.emptyFile(source))
      return
    }
    findSeparator()
    skipLineBreaks()
    builder.begin(.list, at: 0, style: .plain)
    header = readRow()
    checkHeader()
    while position < source.count {
      if header.count > 1 { skipLineBreaks() }
      guard position < source.count else { break }
      let row = readRow()
      if isLost { break }
      add(row: row)
      if builder.nodeCount > limits.nodeCount {
        problems.report(limits.problem(beyond: .nodeCount, at: span(from: position)))
        break
      }
    }
    builder.end(at: UInt32(truncatingIfNeeded: source.count))
  }

  private mutating func checkHeader() {
    var firsts: [String: SourceSpan] = [:]
    for cell in header {
      let name = builder.text(cell.text)
      if name.isEmpty {
        problems.error(
          "this column has no name", at: cell.span, remedy: "name it in the first row")
      } else if let first = firsts[name] {
        let duplicate = FactTreeBuilder.DuplicateKey(first: first, second: cell.span)
        ReadingProblems.report([duplicate], in: source, to: &problems)
      }
      firsts[name] = cell.span
    }
  }

  private mutating func add(row: [Cell]) {
    guard let first = row.first, let last = row.last else { return }
    if row.count != header.count {
      let guilty = row.count > header.count ? row[header.count].span : last.span
      problems.error(
        "the first row names \(header.count) columns, but this row has \(row.count)", at: guilty,
        remedy: "put cells that hold \(separatorWords)s between double quotes")
    }
    builder.begin(.map, at: first.span.start, style: .plain)
    for (name, cell) in zip(header, row) {
      builder.setKey(name.text, span: name.span)
      builder.add(cell.text, cell.span, style: cell.isQuoted ? .doubleQuoted : .plain)
    }
    builder.end(at: last.span.end)
  }
}
