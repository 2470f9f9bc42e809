import Diagnostics
import FactTree
import ManifestReading
import SourceText

/// Reads YAML, by default with the default limits.
func readYAML(_ text: String, limits: ReadingLimits = ReadingLimits()) -> ReadText {
  readBytes(Array(text.utf8), .yaml, limits: limits)
}

/// Reads JSON.
func readJSON(_ text: String, limits: ReadingLimits = ReadingLimits()) -> ReadText {
  readBytes(Array(text.utf8), .json, limits: limits)
}

/// Reads a file's bytes.
func readBytes(
  _ bytes: [UInt8], _ format: TextFormat = .yaml, limits: ReadingLimits = ReadingLimits()
) -> ReadText {
  ManifestReader(symbols: SymbolTable(), limits: limits).read(bytes, format: format)
}

extension ReadText {
  /// The values of all documents on one line, texts in quotes, documents apart by `|`.
  var sketch: String {
    tree.documents.map { tree.sketch(of: $0) }.joined(separator: " | ")
  }

  /// The bytes of a span.
  func source(_ span: SourceSpan) -> String {
    String(decoding: source[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }

  /// Each problem as `line:column message`.
  var complaints: [String] {
    let source = Array(source)
    let lines = LineIndex(source)
    return problems.map { problem in
      let location = lines.location(of: problem.span.start, in: source)
      return "\(location.line):\(location.column) \(problem.message)"
    }
  }

  /// The node at the end of a way of names and positions through the first document.
  func node(_ way: Step...) -> NodeIndex? {
    var node = tree.documents.first
    for step in way {
      guard let parent = node else { return nil }
      switch step {
      case .name(let name): node = tree.child(of: parent, named: name)
      case .position(let position): node = tree.entry(of: parent, at: position)
      }
    }
    return node
  }
}

/// A step from a value to one of its entries.
enum Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case name(String)
  case position(Int)

  init(stringLiteral value: String) { self = .name(value) }
  init(integerLiteral value: Int) { self = .position(value) }
}

extension FactTree {
  /// A value on one line, with texts in quotes.
  func sketch(of index: NodeIndex) -> String {
    let node = self[index]
    switch node.kind {
    case .null: return "null"
    case .bool: return "\(node.bool)"
    case .int: return "\(node.int)"
    case .double: return "\(node.double)"
    case .text: return "'\(text(of: index) ?? "")'"
    case .list: return "[\(children(of: index).map(sketch(of:)).joined(separator: ", "))]"
    case .map:
      let entries = children(of: index).map { "\(keyName(of: $0)): \(sketch(of: $0))" }
      return "{\(entries.joined(separator: ", "))}"
    }
  }
}
