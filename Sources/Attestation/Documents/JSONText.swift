import Diagnostics
package import FactTree
import ManifestReading
import SourceText

/// A JSON text that somebody handed in, read strictly: no key twice, nothing behind its end.
package struct JSONText: Sendable {
  /// Its values.
  package let tree: FactTree
  /// The value that it is.
  package let root: NodeIndex

  /// The most bytes of a record or envelope.
  package static let largestSize = 64 << 20

  /// Reads a text; throws what is wrong with it, and where.
  package init(_ bytes: [UInt8]) throws(DocumentProblem) {
    let limits = ReadingLimits(fileSize: Self.largestSize)
    let read = ManifestReader(symbols: SymbolTable(), limits: limits).read(bytes, format: .json)
    if let problem = read.problems.first {
      let place = read.tree.lineIndex().location(of: problem.span.start, in: read.tree.arena)
      throw DocumentProblem("line \(place.line), column \(place.column): \(problem.message)")
    }
    guard let root = read.tree.documents.first else { throw DocumentProblem("it says nothing") }
    tree = read.tree
    self.root = root
  }

  /// The value under a chain of names, from the root; `nil` where a step is missing.
  package func value(_ names: String...) -> NodeIndex? {
    names.reduce(root as NodeIndex?) { node, name in
      node.flatMap { tree.child(of: $0, named: name) }
    }
  }

  /// The text under a chain of names.
  package func text(_ names: String...) -> String? {
    let node = names.reduce(root as NodeIndex?) { node, name in
      node.flatMap { tree.child(of: $0, named: name) }
    }
    return node.flatMap { tree.text(of: $0) }
  }

  /// Whether the text is, byte for byte, what canonical JSON makes of its values.
  package func isCanonical(_ bytes: [UInt8]) -> Bool {
    guard let canonical = CanonicalFacts.bytes(of: root, in: tree) else { return false }
    return bytes == canonical || bytes == canonical + [UInt8(ascii: "\n")]
  }
}

/// Why a text is not the document that it is taken for.
package struct DocumentProblem: Error, Hashable, Sendable {
  /// What is wrong, in words that continue a sentence.
  package let message: String

  /// A problem in words.
  package init(_ message: String) { self.message = message }
}
