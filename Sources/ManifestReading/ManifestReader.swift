import Diagnostics
package import FactTree
import SourceText

/// Reads texts that somebody else wrote: manifests, policies, rules, data.
///
/// Reading never fails as a whole: what can be judged is in the tree, what cannot is a problem at
/// its place.
package struct ManifestReader: Sendable {
  /// The names that the run knows; they are the same symbols in every tree.
  package let symbols: SymbolTable

  /// How much of a text is read.
  package let limits: ReadingLimits

  /// A reader whose trees share the symbols of a run.
  package init(symbols: SymbolTable, limits: ReadingLimits = ReadingLimits()) {
    self.symbols = symbols
    self.limits = limits
  }

  /// Reads a text.
  ///
  /// Documents that ended before a mistake was met are kept; a mistake that leaves the structure
  /// clear costs only its own document; whatever follows a place where the structure is lost is
  /// unknown and is one problem at that place.
  ///
  /// - Parameters:
  ///   - bytes: The file as it stands on disk, in UTF-8 or UTF-16.
  ///   - format: What the file's name tells of its format.
  package func read(_ bytes: [UInt8], format: TextFormat) -> ReadText {
    if bytes.count > limits.fileSize {
      return empty([limits.problem(beyond: .fileSize, at: SourceSpan(at: 0))])
    }
    let source = SourceDecoding(bytes, strictness: format == .yaml ? .printable : .anyCharacter)
    if let problem = source.problem {
      return ReadText(
        tree: FactTreeBuilder(source: source.text, symbols: symbols).finish(), problems: [problem])
    }
    return switch format {
    case .yaml: YAMLComposer.read(source, symbols: symbols, limits: limits)
    case .json: JSONReader.read(source, symbols: symbols, limits: limits)
    case .csv: CSVReader.read(source, symbols: symbols, limits: limits)
    }
  }

  private func empty(_ problems: [Diagnostic]) -> ReadText {
    ReadText(tree: FactTreeBuilder(source: [], symbols: symbols).finish(), problems: problems)
  }
}
