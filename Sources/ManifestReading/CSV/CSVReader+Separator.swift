extension CSVReader {
  /// What may stand between two cells, the likeliest first.
  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// Settles what separates cells: a line that says so is passed over, else the first row shows it.
  mutating func findSeparator() {
    let line = Array(source[position...].prefix { $0 != 0x0A && $0 != 0x0D })
    if line.count == 5, line.starts(with: "sep=".utf8), Self.separators.contains(line[4]) {
      separator = line[4]
      position += line.count
      return
    }
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let kind = Self.separators.firstIndex(of: byte) { counts[kind] += 1 }
    }
    let most = counts.max() ?? 0
    if let kind = counts.firstIndex(of: most), most > 0 { separator = Self.separators[kind] }
  }

  /// The separator in the words of messages.
  var separatorWords: String {
    switch separator {
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tab"
    default: "comma"
    }
  }
}
