import Diagnostics
import FactTree
package import SourceText

/// Reads a configuration file: YAML with one key for each setting.
package struct ConfigurationReader {
  /// The keys that a file may hold.
  private let keys: [ConfigurationKey]
  /// How a path of the file is seen from the working folder.
  private let resolve: (String) -> String
  private let log: MistakeLog

  /// Prepares to read; mistakes go to the log.
  package init(
    keys: [ConfigurationKey], log: MistakeLog, resolve: @escaping (String) -> String
  ) {
    self.keys = keys
    self.log = log
    self.resolve = resolve
  }

  /// What the file holds, in its order; an empty file holds nothing.
  package func values(in file: SourceFile) -> [ConfiguredValue] {
    if Self.saysNothing(file.bytes) { return [] }
    guard let text = PolicyText(reading: file, log: log),
      let map = MapReader(text.root, named: "a configuration", of: text, log: log)
    else { return [] }
    map.refuseUnknownKeys(of: "a configuration", known: ["$schema"] + keys.map(\.name))
    let lines = LineIndex(file.bytes)
    return text.tree.children(of: text.root).compactMap { child in
      let name = text.tree.keyName(of: child)
      guard let key = keys.first(where: { $0.name == name }),
        let values = values(of: key, in: map)
      else { return nil }
      let line = lines.location(of: text.keySpan(child).start, in: file.bytes).line
      return ConfiguredValue(key: name, values: values, line: line)
    }
  }

  /// Whether a file has only comments and blanks.
  private static func saysNothing(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).allSatisfy { line in
      let start = line.first { !$0.isWhitespace }
      return start == nil || start == "#"
    }
  }

  /// The values under a key; `nil` where they do not fit, which the log then says.
  private func values(of key: ConfigurationKey, in map: MapReader) -> [String]? {
    let reported = log.reportCount
    let values = read(key, in: map)
    return log.reportCount == reported ? values : nil
  }

  private func read(_ key: ConfigurationKey, in map: MapReader) -> [String]? {
    switch key.kind {
    case .text: map.string(key.name).map { [$0.text] }
    case .texts: map.strings(key.name).map(\.text)
    case .path: map.string(key.name).map { [resolve($0.text)] }
    case .paths: map.strings(key.name).map { resolve($0.text) }
    case .policies: map.strings(key.name).map { policy($0.text) }
    case .outputs: map.strings(key.name).map { output($0.text) }
    case .namedFiles: namedFiles(key.name, in: map)
    case .counts: counts(key.name, in: map)
    case .number: number(key.name, in: map)
    case .decimal: decimal(key.name, in: map)
    case .flag: map.bool(key.name).map { ["\($0)"] }
    case .choice(let words): choice(key.name, of: words, in: map)
    }
  }

  /// A policy that is named as a file is seen from the configuration file.
  private func policy(_ name: String) -> String {
    let isFile =
      name.contains("/") || [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    return isFile ? resolve(name) : name
  }

  private func output(_ text: String) -> String {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return resolve(text) }
    return "\(parts[0]):\(resolve(String(parts[1])))"
  }

  private func number(_ key: String, in map: MapReader) -> [String]? {
    guard let number = map.int(key) else { return nil }
    if number < 0, let node = map.value(key) { map.mismatch(node, "must not be negative") }
    return ["\(number)"]
  }

  private func decimal(_ key: String, in map: MapReader) -> [String]? {
    guard let node = map.value(key) else { return nil }
    let fact = map.text.tree[node]
    switch fact.kind {
    case .int where fact.int >= 0: return ["\(fact.int)"]
    case .double where fact.double >= 0 && fact.double.isFinite: return ["\(fact.double)"]
    default:
      map.mismatch(node, "must be a number that is not negative")
      return nil
    }
  }

  private func choice(_ key: String, of words: [String], in map: MapReader) -> [String]? {
    guard let located = map.string(key) else { return nil }
    if !words.contains(located.text) {
      log.error(
        "'\(located.text)' is none of \(words.joined(separator: ", "))",
        at: map.text.span(located.node), in: map.text.file,
        remedy: Diagnostic.didYouMean(located.text, among: words))
    }
    return [located.text]
  }

  private func namedFiles(_ key: String, in map: MapReader) -> [String]? {
    guard let files = map.map(key) else { return nil }
    return files.text.tree.children(of: files.node).compactMap { child in
      let name = files.text.tree.keyName(of: child)
      return files.string(name).map { "\(name)=\(resolve($0.text))" }
    }
  }

  private func counts(_ key: String, in map: MapReader) -> [String]? {
    guard let counts = map.map(key) else { return nil }
    return counts.text.tree.children(of: counts.node).compactMap { child in
      let rule = counts.text.tree.keyName(of: child)
      return number(rule, in: counts).map { "\(rule)=\($0.joined())" }
    }
  }
}
