/// Rows of cells in columns that are as wide as they must be.
struct TextTable {
  /// A column.
  struct Column {
    /// What stands above it.
    let head: String
    /// Whether its cells stand at the right, as numbers do.
    let isNumber: Bool

    /// A column of words.
    static func words(_ head: String) -> Column { Column(head: head, isNumber: false) }

    /// A column of numbers.
    static func number(_ head: String) -> Column { Column(head: head, isNumber: true) }
  }

  private let columns: [Column]
  private var rows: [[Fragment]] = []

  /// A table without rows.
  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; one cell for each column.
  mutating func row(_ cells: [Fragment]) {
    rows.append(cells)
  }

  /// Writes heads and rows, each two blanks in; columns without any text are left out.
  func write(to page: inout TextPage) {
    write(hasHead: true, to: &page)
  }

  /// Writes the rows alone.
  func writeRows(to page: inout TextPage) {
    write(hasHead: false, to: &page)
  }

  private func write(hasHead: Bool, to page: inout TextPage) {
    let used = columns.indices.filter { column in
      rows.contains { column < $0.count && !$0[column].text.isEmpty }
    }
    let widths = used.map { column in
      ([columns[column].head] + rows.map { $0[column].text }).map(width).max() ?? 0
    }
    if hasHead { page.line(line(used, widths) { Fragment(columns[$0].head, .dim) }) }
    for row in rows { page.line(line(used, widths) { row[$0] }) }
  }

  private func line(
    _ used: [Int], _ widths: [Int], _ cell: (Int) -> Fragment
  ) -> [Fragment] {
    var line: [Fragment] = []
    for (position, column) in used.enumerated() {
      let cell = cell(column)
      let blanks = String(repeating: " ", count: max(0, widths[position] - width(cell.text)))
      let isLast = position == used.count - 1
      line.append(Fragment("  " + (columns[column].isNumber ? blanks : ""), .plain))
      line.append(cell)
      if !columns[column].isNumber, !isLast { line.append(Fragment(blanks, .plain)) }
    }
    // Nothing is written behind the last cell that says something.
    while let last = line.last, last.text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      line.removeLast()
    }
    return line
  }

  private func width(_ text: String) -> Int {
    DisplayWidth.of(PrintableText.of(text).unicodeScalars)
  }
}
