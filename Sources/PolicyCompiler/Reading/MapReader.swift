import Diagnostics
import FactTree
import SourceText

/// Reads one map of a policy or rule file, key by key, and reports what does not fit.
///
/// A missing key yields `nil` without a word; a value of the wrong kind yields `nil` and a mistake.
struct MapReader {
  let text: PolicyText
  let node: NodeIndex
  let log: MistakeLog

  /// Opens a map; reports and returns `nil` where the node is none.
  init?(_ node: NodeIndex, named name: String, of text: PolicyText, log: MistakeLog) {
    guard text.tree[node].kind == .map else {
      log.error(
        "\(name) must be a map of fields, but it is \(text.kindName(node))", at: text.span(node),
        in: text.file)
      return nil
    }
    self.text = text
    self.node = node
    self.log = log
  }

  /// Reports keys that are not among the known ones.
  func refuseUnknownKeys(of what: String, known: [String]) {
    for child in text.tree.children(of: node) {
      let name = text.tree.keyName(of: child)
      if known.contains(name) { continue }
      log.error(
        "'\(name)' is no field of \(what)", at: text.keySpan(child), in: text.file,
        remedy: Diagnostic.didYouMean(name, among: known)
          ?? "the fields are \(known.joined(separator: ", "))")
    }
  }

  /// The value under a key, nulls left out.
  func value(_ key: String) -> NodeIndex? {
    guard let child = text.child(node, key) else { return nil }
    if text.tree[child].kind == .null {
      if text.tree[child].isTagged { reportTag(child) } else { mismatch(child, "has no value") }
      return nil
    }
    return child
  }

  /// Reports that YAML took the beginning of an expression for a tag.
  private func reportTag(_ child: NodeIndex) {
    log.error(
      "'\(text.tree.keyName(of: child))' is empty: YAML takes what begins with '!' for a tag",
      at: text.keySpan(child), in: text.file,
      remedy: "put the expression between quotes, or after '|'")
  }

  /// The text under a key.
  func string(_ key: String) -> LocatedText? {
    guard let child = value(key) else { return nil }
    if text.tree[child].isTagged, text.tree[child].kind == .text,
      text.tree[child].text.length == 0
    {
      reportTag(child)
      return nil
    }
    guard let string = text.tree.text(of: child) else {
      let remedy = isPlainScalar(child) ? "put it between quotes" : nil
      mismatch(child, "must be a text, but it is \(text.kindName(child))", remedy: remedy)
      return nil
    }
    return LocatedText(text: string, node: child)
  }

  /// The text under a key that must be there.
  func requiredString(_ key: String, of what: String) -> LocatedText? {
    if text.child(node, key) == nil { missing(key, of: what) }
    return string(key)
  }

  /// Reports that a key is missing, or one of several, told in words.
  func missing(_ key: String, of what: String) {
    let shown = key.contains(" ") ? key : "'\(key)'"
    log.error("\(what) needs \(shown)", at: headSpan, in: text.file)
  }

  /// The texts under a key: a list, or a single text.
  func strings(_ key: String) -> [LocatedText] {
    guard let child = value(key) else { return [] }
    if let single = text.tree.text(of: child) { return [LocatedText(text: single, node: child)] }
    guard text.tree[child].kind == .list else {
      mismatch(child, "must be a list of texts, but it is \(text.kindName(child))")
      return []
    }
    return text.tree.children(of: child).compactMap { entry in
      guard let string = text.tree.text(of: entry) else {
        log.error(
          "'\(key)' must hold texts only, but this is \(text.kindName(entry))",
          at: text.span(entry), in: text.file)
        return nil
      }
      return LocatedText(text: string, node: entry)
    }
  }

  /// The whole number under a key.
  func int(_ key: String) -> Int? {
    guard let child = value(key) else { return nil }
    guard text.tree[child].kind == .int else {
      mismatch(child, "must be a whole number, but it is \(text.kindName(child))")
      return nil
    }
    return Int(text.tree[child].int)
  }

  /// The truth value under a key.
  func bool(_ key: String) -> Bool? {
    guard let child = value(key) else { return nil }
    guard text.tree[child].kind == .bool else {
      mismatch(child, "must be true or false, but it is \(text.kindName(child))")
      return nil
    }
    return text.tree[child].bool
  }

  /// The map under a key.
  func map(_ key: String) -> MapReader? {
    guard let child = value(key) else { return nil }
    return MapReader(child, named: "'\(key)'", of: text, log: log)
  }

  /// One of the named choices under a key.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice?
  where Choice.RawValue == String {
    guard let located = string(key) else { return nil }
    return choice(located)
  }

  /// The choice that a text names.
  func choice<Choice: RawRepresentable & CaseIterable>(_ located: LocatedText) -> Choice?
  where Choice.RawValue == String {
    if let choice = Choice(rawValue: located.text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    log.error(
      "'\(located.text)' is none of \(names.joined(separator: ", "))", at: text.span(located.node),
      in: text.file, remedy: Diagnostic.didYouMean(located.text, among: names))
    return nil
  }

  /// The path under a key.
  func path(_ key: String) -> LocatedPath? { string(key).flatMap(path) }

  /// The paths under a key: a list, or a single one.
  func paths(_ key: String) -> [LocatedPath] { strings(key).compactMap(path) }

  /// The path that a text is.
  func path(_ located: LocatedText) -> LocatedPath? {
    do throws(PathProblem) {
      let path = try PathParser.parse(located.text)
      refuseVariable(at: path, located)
      return LocatedPath(path: path, node: located.node)
    } catch {
      let place = ScalarPlace(text: text, node: located.node)
      log.error(
        error.message, at: place.span(from: error.offset, length: 1), in: text.file,
        reason: "'\(located.text)' is read as a path: names, [n], [*], [key=value]")
      return nil
    }
  }

  /// Reports a path that begins like an expression: it would select nothing, and a rule that
  /// selects nothing is not applicable.
  private func refuseVariable(at path: FactPath, _ located: LocatedText) {
    guard !path.isAbsolute, path.steps.count > 1, case .name(let name)? = path.steps.first else {
      return
    }
    let rest = FactPath.text(of: path.steps.dropFirst())
    let remedy: String
    switch name {
    case "self": remedy = "write '\(rest)'"
    case "manifest": remedy = "write '$.\(rest)'"
    case "params", "parent": remedy = "where CEL may stand, write '=\(path.text)'"
    default: return
    }
    log.error(
      "'\(name)' is a variable of CEL, but a path stands here", at: text.span(located.node),
      in: text.file,
      reason: "a path begins at 'self' already; '$.\(name)' is a section of that name",
      remedy: remedy)
  }

  /// The bytes that a complaint about the whole map points at: its key, or its beginning.
  var headSpan: SourceSpan {
    text.tree[node].keySpan
      ?? SourceSpan(start: text.span(node).start, end: text.span(node).start + 1)
  }

  /// Reports that the value of a key does not fit.
  func mismatch(_ child: NodeIndex, _ complaint: String, remedy: String? = nil) {
    let isContainer = text.tree[child].kind == .list || text.tree[child].kind == .map
    let isEmpty = text.span(child).length == 0
    log.error(
      "'\(text.tree.keyName(of: child))' \(complaint)",
      at: isContainer || isEmpty ? text.keySpan(child) : text.span(child), in: text.file,
      remedy: remedy)
  }

  private func isPlainScalar(_ child: NodeIndex) -> Bool {
    switch text.tree[child].kind {
    case .bool, .int, .double: true
    default: false
    }
  }
}
