/// The formats that the reader knows.
package enum TextFormat: Hashable, Sendable {
  /// YAML 1.2 with the core schema and merge keys, one document or several.
  case yaml

  /// JSON as RFC 8259 has it, and nothing more.
  case json

  /// Comma-separated values as RFC 4180 has them, with a header.
  case csv

  /// The format that a file's name tells; anything but `.json` and `.csv` is taken as YAML.
  package init(fileName: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else {
      self = .yaml
    }
  }
}
