import CELEvaluation
import ComplianceModel
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

  /// The key by which a file may name its JSON Schema, for editors.
  package static let schemaKey = "$schema"

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
    map.refuseUnknownKeys(of: "a configuration", known: [Self.schemaKey] + keys.map(\.name))
    _ = map.string(Self.schemaKey)
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
    case .text: map.string(key.name).map { [said($0, under: key.name, in: map)] }
    case .texts: texts(key.name, in: map)
    case .path: map.string(key.name).map { [resolve(said($0, under: key.name, in: map))] }
    case .paths: texts(key.name, in: map).map(resolve)
    case .policies: texts(key.name, in: map).map(policy)
    case .outputs(let formats): outputs(key.name, formats, in: map)
    case .namedFiles: namedFiles(key.name, in: map)
    case .counts: counts(key.name, in: map)
    case .number(let bounds): number(key.name, bounds, in: map)
    case .score: score(key.name, in: map)
    case .flag: map.bool(key.name).map { ["\($0)"] }
    case .choice(let words): choice(key.name, of: words, in: map)
    }
  }

  private func texts(_ key: String, in map: MapReader) -> [String] {
    map.strings(key).map { said($0, under: key, in: map) }
  }

  /// A text, which must say something: a blank one would come to an option without a value.
  private func said(_ located: LocatedText, under key: String, in map: MapReader) -> String {
    if PlaceholderList.isBlank(located.text) {
      log.error("'\(key)' holds a blank text", at: map.text.span(located.node), in: map.text.file)
    }
    return located.text
  }

  /// A policy that is named as a file is seen from the configuration file.
  private func policy(_ name: String) -> String {
    let isFile =
      name.contains("/") || [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
    return isFile ? resolve(name) : name
  }

  private func outputs(_ key: String, _ formats: [String], in map: MapReader) -> [String] {
    map.strings(key).map { located in
      let text = said(located, under: key, in: map)
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return resolve(text) }
      if parts[1].isEmpty, formats.contains(String(parts[0])) {
        log.error(
          "'\(text)' names no file", at: map.text.span(located.node), in: map.text.file,
          remedy: "write \(text)FILE")
      }
      return "\(parts[0]):\(resolve(String(parts[1])))"
    }
  }

  private func number(
    _ key: String, _ bounds: ClosedRange<Int>, in map: MapReader
  ) -> [String]? {
    guard let number = map.int(key) else { return nil }
    if !bounds.contains(number), let node = map.value(key) {
      map.mismatch(node, Self.demand(of: bounds))
    }
    return ["\(number)"]
  }

  private static func demand(of bounds: ClosedRange<Int>) -> String {
    if bounds.upperBound < .max {
      return "must be from \(bounds.lowerBound) to \(bounds.upperBound)"
    }
    return bounds.lowerBound == 0 ? "must not be negative" : "must be at least \(bounds.lowerBound)"
  }

  private func score(_ key: String, in map: MapReader) -> [String]? {
    guard let node = map.value(key) else { return nil }
    let fact = map.text.tree[node]
    switch fact.kind {
    case .int where (0...100).contains(fact.int): return ["\(fact.int)"]
    case .double where (0...100).contains(fact.double) && Self.hasTenths(fact.double):
      return ["\(fact.double)"]
    default:
      map.mismatch(
        node, "must be a number from 0 to 100, with at most one digit behind the point")
      return nil
    }
  }

  /// Whether a number is as near to tenths as a binary fraction can be.
  private static func hasTenths(_ number: Double) -> Bool {
    (number * 10).rounded() / 10 == number
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
      guard RowDefinitionReader.isName(name) else {
        log.error(
          "'\(name)' cannot name data", at: files.text.keySpan(child), in: files.text.file,
          reason: "rules read it as data.NAME",
          remedy: "begin with a letter, and go on with letters, digits and '_'")
        return nil
      }
      return files.string(name).map {
        "\(name)=\(resolve(said($0, under: name, in: files)))"
      }
    }
  }

  private func counts(_ key: String, in map: MapReader) -> [String]? {
    guard let counts = map.map(key) else { return nil }
    return counts.text.tree.children(of: counts.node).compactMap { child in
      let rule = counts.text.tree.keyName(of: child)
      guard RuleID.isWellFormed(rule) else {
        log.error(
          "'\(rule)' cannot be the name of a rule", at: counts.text.keySpan(child),
          in: counts.text.file, remedy: "write category/name")
        return nil
      }
      return number(rule, 0...Int.max, in: counts).map { "\(rule)=\($0.joined())" }
    }
  }
}
