import FactTree
import ManifestReading
import SourceText

/// Reads data files: YAML and JSON as they are, CSV as a list of maps.
enum DataReader {
  /// Reads a file by its ending.
  static func read(
    _ bytes: [UInt8], path: String, symbols: SymbolTable, limits: ReadingLimits
  ) -> ReadText {
    ManifestReader.read(bytes, format: format(of: path), symbols: symbols, limits: limits)
  }

  private static func format(of path: String) -> ManifestFormat {
    let path = path.lowercased()
    if path.hasSuffix(".csv") { return .csv }
    return path.hasSuffix(".json") ? .json : .yaml
  }
}
