import Attestation
import FactTree

/// Something that two records say otherwise.
struct RecordDifference: Hashable {
  /// The path within the record.
  let path: String
  /// What the first says; `nil` where it says nothing.
  let left: String?
  /// What the second says; `nil` where it says nothing.
  let right: String?
}

/// Compares two records, value by value.
struct RecordComparison {
  let left: FactTree
  let right: FactTree
  /// How many differences are kept.
  let most: Int
  private(set) var differences: [RecordDifference] = []

  /// The longest value that is shown whole.
  private static let longest = 60

  init(left: FactTree, right: FactTree, most: Int) {
    self.left = left
    self.right = right
    self.most = most
  }

  /// Compares two values; records nest no deeper than the reader allows.
  mutating func compare(_ old: NodeIndex, _ new: NodeIndex, at path: String) {
    guard differences.count < most else { return }
    switch (left[old].kind, right[new].kind) {
    case (.map, .map): compareMembers(old, new, at: path)
    case (.list, .list): compareEntries(old, new, at: path)
    default:
      let (said, says) = (shown(old, left), shown(new, right))
      if said != says { add(path, said, says) }
    }
  }

  private mutating func compareMembers(_ old: NodeIndex, _ new: NodeIndex, at path: String) {
    let separator = path.isEmpty ? "" : "."
    for child in left.children(of: old) {
      let name = left.keyName(of: child)
      // The digest of the record differs whenever anything does.
      if path.isEmpty, name == "digest" { continue }
      if let other = right.child(of: new, named: name) {
        compare(child, other, at: path + separator + name)
      } else {
        add(path + separator + name, shown(child, left), nil)
      }
    }
    for child in right.children(of: new) {
      let name = right.keyName(of: child)
      if left.child(of: old, named: name) == nil {
        add(path + separator + name, nil, shown(child, right))
      }
    }
  }

  private mutating func compareEntries(_ old: NodeIndex, _ new: NodeIndex, at path: String) {
    let olds = Array(left.children(of: old))
    let news = Array(right.children(of: new))
    for position in 0..<max(olds.count, news.count) {
      let place = "\(path)[\(position)]"
      if position >= olds.count {
        add(place, nil, shown(news[position], right))
      } else if position >= news.count {
        add(place, shown(olds[position], left), nil)
      } else {
        compare(olds[position], news[position], at: place)
      }
    }
  }

  private mutating func add(_ path: String, _ left: String?, _ right: String?) {
    guard differences.count < most else { return }
    differences.append(RecordDifference(path: path, left: left, right: right))
  }

  private func shown(_ node: NodeIndex, _ tree: FactTree) -> String {
    let bytes = CanonicalFacts.bytes(of: node, in: tree) ?? []
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count > Self.longest ? text.prefix(Self.longest - 1) + "…" : text
  }
}
