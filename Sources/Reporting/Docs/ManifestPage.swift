package import ComplianceModel

/// The fields of manifests as Markdown, behind an introduction that people write.
package enum ManifestPage {
  /// The line behind which everything is generated.
  package static let mark =
    "<!-- Generated from here on by `tollgate docs`; `make docs` writes it anew. -->"

  /// The page.
  ///
  /// - Parameters:
  ///   - page: The page as it is, whose text before ``mark`` is kept.
  ///   - vocabularies: The fields by the name of the vocabulary.
  package static func markdown(
    keeping page: String, _ vocabularies: [(title: String, fields: [FieldEntry])]
  ) -> String {
    var introduction = page[...]
    if let start = page.firstRange(of: mark)?.lowerBound { introduction = page[..<start] }
    while introduction.last?.isWhitespace == true { introduction.removeLast() }
    var lines = [String(introduction), "", mark]
    for vocabulary in vocabularies {
      lines += ["", "## \(vocabulary.title)"]
      var section: Substring?
      for field in vocabulary.fields {
        let own = field.path.prefix { $0 != "." && $0 != "[" }
        if own != section {
          lines += ["", "### `\(own)`", "", "| field | type | meaning |", "| --- | --- | --- |"]
        }
        section = own
        lines.append("| `\(field.path)` | \(field.type) | \(Markdown.cell(field.meaning)) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
