import FactTree

extension Evaluator {
  /// Whether a value says something: it is not null, a blank text, a placeholder, a list or map
  /// of nothing else, nor an optional without such a value.
  public func saysSomething(_ value: Cell) -> Bool {
    switch value {
    case .absent, .null, .error: false
    case .text(let text): withBytes(of: text) { placeholders.saysSomething($0) }
    case .bytes(let bytes): bytes.range.length > 0
    case .list(let range): range.count > 0
    case .map(let map): map.count > 0
    case .node(let reference):
      placeholders.isGiven(
        reference.index, in: trees[Int(reference.source.number - SourceNumber.manifest.number)])
    case .optional: unwrapped(value).map { saysSomething($0) } ?? false
    case .bool, .int, .uint, .double, .timestamp, .duration, .type: true
    }
  }

  /// Whether a value is null, an empty list or map, or a text without anything to see.
  func isBlank(_ value: Cell) -> Bool {
    switch value {
    case .text(let text): isBlank(text)
    case .node(let reference): node(reference).entryCount == 0
    default: !saysSomething(value)
    }
  }

  /// Whether a text holds nothing but white space and invisible characters.
  func isBlank(_ text: TextReference) -> Bool {
    withBytes(of: text) { BlankText.trimmed($0).isEmpty }
  }

  /// Whether a text is one of the placeholders of the program that runs.
  func isPlaceholder(_ text: TextReference) -> Bool {
    withBytes(of: text) { placeholders.contains($0.extracting(BlankText.trimmed($0))) }
  }
}
