import Attestation
import CalendarTime
import FactTree

/// A record as it was read, of which nothing is believed yet.
struct RecordText {
  private let json: JSONText
  private let root: NodeIndex

  /// Takes a record out of a JSON text: the text itself, or the predicate of a statement.
  init(_ json: JSONText, at root: NodeIndex) throws(DocumentProblem) {
    self.json = json
    self.root = root
    guard text("record") == GateRecord.kind else {
      throw DocumentProblem("it is no record of a gate's decision")
    }
    guard Part(self, root).count("record_version") == GateRecord.formatVersion else {
      throw DocumentProblem(
        "it is a record of another format than version \(GateRecord.formatVersion)")
    }
  }

  /// The record as canonical JSON, without a line break.
  var bytes: [UInt8] { CanonicalFacts.bytes(of: root, in: json.tree) ?? [] }

  /// Whether the digest that the record has of itself fits.
  var digestFits: Bool {
    guard let bytes = CanonicalFacts.bytes(of: root, in: json.tree, omitting: ["digest"]) else {
      return false
    }
    return text("digest") == "sha256:\(SHA256Digest(of: bytes))"
  }

  /// The value under a chain of names.
  func value(_ names: String...) -> NodeIndex? {
    names.reduce(root as NodeIndex?) { node, name in
      node.flatMap { json.tree.child(of: $0, named: name) }
    }
  }

  /// The text under a name.
  func text(_ name: String) -> String? { Part(self, root).text(name) }

  /// The texts under one name in each entry of a list.
  func names(_ name: String, of list: NodeIndex) -> [String] {
    json.tree.children(of: list).compactMap { Part(self, $0).text(name) }
  }

  /// The day that was judged.
  var asOf: CalendarDay? { text("as_of").flatMap { CalendarDay($0) } }

  /// The files that the decision rested on; `nil` where the record does not say it as it should.
  var inputs: [(kind: String, path: String, digest: String)]? {
    guard let list = value("inputs"), json.tree[list].kind == .list else { return nil }
    var inputs: [(kind: String, path: String, digest: String)] = []
    for entry in json.tree.children(of: list) {
      let part = Part(self, entry)
      guard let kind = part.text("kind"), let path = part.text("path"),
        let digest = part.text("digest")
      else { return nil }
      inputs.append((kind, path, digest))
    }
    return inputs
  }

  /// An object of a record.
  struct Part {
    private let tree: FactTree
    private let node: NodeIndex?

    init(_ record: RecordText, _ node: NodeIndex?) {
      tree = record.json.tree
      self.node = node
    }

    private func child(_ name: String) -> NodeIndex? {
      node.flatMap { tree.child(of: $0, named: name) }
    }

    /// The text under a name.
    func text(_ name: String) -> String? { child(name).flatMap { tree.text(of: $0) } }

    /// The whole number under a name, if it is not negative.
    func count(_ name: String) -> Int? {
      guard let node = child(name), tree[node].kind == .int else { return nil }
      return Int(exactly: tree[node].int).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The texts under a name; `nil` where there is anything else.
    func texts(_ name: String) -> [String]? {
      guard let list = child(name), tree[list].kind == .list else { return nil }
      let texts = tree.children(of: list).map { tree.text(of: $0) }
      return texts.contains(nil) ? nil : texts.compactMap { $0 }
    }

    /// The members of the object under a name that are texts.
    func members(_ name: String) -> [(name: String, text: String)] {
      guard let map = child(name) else { return [] }
      return tree.children(of: map).compactMap { entry in
        tree.text(of: entry).map { (tree.keyName(of: entry), $0) }
      }
    }
  }

  /// Where another record says something else, each as a path with both values, at most so many.
  func differences(from other: RecordText, most: Int) -> [RecordDifference] {
    var comparison = RecordComparison(left: json.tree, right: other.json.tree, most: most)
    comparison.compare(root, other.root, at: "")
    return comparison.differences
  }
}
