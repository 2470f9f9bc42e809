import FactTree

/// A manifest as a value that can be edited and written down in several ways.
indirect enum ManifestValue: Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case text(String)
  case list([ManifestValue])
  case map([Member])

  /// A field of a map.
  struct Member: Equatable {
    var key: String
    var value: ManifestValue
  }

  /// The value of a node.
  init(_ tree: FactTree, _ node: NodeIndex) {
    let fact = tree[node]
    switch fact.kind {
    case .null: self = .null
    case .bool: self = .bool(fact.bool)
    case .int: self = .int(fact.int)
    case .double: self = .double(fact.double)
    case .text: self = .text(tree.string(fact.text))
    case .list: self = .list(tree.children(of: node).map { ManifestValue(tree, $0) })
    case .map:
      self = .map(
        tree.children(of: node).map {
          Member(key: tree.keyName(of: $0), value: ManifestValue(tree, $0))
        })
    }
  }

  /// The text under a key of a map.
  func text(_ key: String) -> String? {
    guard case .map(let members) = self,
      case .text(let text)? = members.first(where: { $0.key == key })?.value, !text.isEmpty
    else { return nil }
    return text
  }
}

// MARK: - Editing

extension ManifestValue {
  /// Applies a change to the values below, each after those below it; the manifest itself is none of them.
  func changing(_ change: (ManifestValue) -> ManifestValue?) -> ManifestValue {
    switch self {
    case .list(let entries):
      return .list(entries.compactMap { change($0.changing(change)) })
    case .map(let members):
      return .map(
        members.compactMap { member in
          change(member.value.changing(change)).map { Member(key: member.key, value: $0) }
        })
    default: return self
    }
  }

  /// The manifest with about so many values spoilt.
  func spoilt(_ count: Int, with generator: inout SplitMix) -> ManifestValue {
    var total = 0
    _ = changing {
      total += 1; return $0
    }
    let chance = max(1, total / max(1, count))
    var random = generator
    let spoilt = changing { value in
      guard Int.random(in: 0..<chance, using: &random) == 0 else { return value }
      switch Int.random(in: 0..<5, using: &random) {
      case 0: return nil
      case 1: return .null
      case 2: return .text("TBD")
      case 3: return .text("several")
      default: return .int(7)
      }
    }
    generator = random
    return spoilt
  }

  /// The same manifest: fields in another order, and so the entries of lists in which each has a name of its own.
  func rearranged(with generator: inout SplitMix) -> ManifestValue {
    var random = generator
    func rearrange(_ value: ManifestValue) -> ManifestValue {
      switch value {
      case .map(let members): return .map(members.shuffled(using: &random))
      case .list(let entries) where Self.areIdentified(entries):
        return .list(entries.shuffled(using: &random))
      default: return value
      }
    }
    let all = rearrange(changing(rearrange))
    generator = random
    return all
  }

  private static func areIdentified(_ entries: [ManifestValue]) -> Bool {
    [["id"], ["role", "name"], ["role"], ["name"]].contains { keys in
      let names = entries.map { entry in keys.map { entry.text($0) } }
      return names.allSatisfy { !$0.contains(nil) } && Set(names).count == names.count
    }
  }
}

// MARK: - Writing

extension ManifestValue {
  /// A way to write a manifest down.
  enum Style: CaseIterable {
    case block
    case flow
    case json
  }

  /// The text of the manifest.
  func written(_ style: Style, with generator: inout SplitMix) -> String {
    switch style {
    case .block:
      var lines: [String] = []
      writeBlock(indent: "", to: &lines)
      // Lines move: remarks and empty lines between them.
      return lines.map { line in
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: "# a remark\n\(line)\n"
        case 1: "\n\(line)\n"
        default: "\(line)\n"
        }
      }.joined()
    case .flow:
      guard case .map(let members) = self else { return flow(spaced: true) + "\n" }
      return members.map { "\(Self.quoted($0.key)): \($0.value.flow(spaced: true))\n" }.joined()
    case .json: return flow(spaced: false) + "\n"
    }
  }

  private func writeBlock(indent: String, to lines: inout [String]) {
    switch self {
    case .map(let members):
      for member in members {
        let begin = "\(indent)\(Self.quoted(member.key)):"
        if member.value.isNested {
          lines.append(begin)
          member.value.writeBlock(indent: indent + "  ", to: &lines)
        } else {
          lines.append("\(begin) \(member.value.flow(spaced: true))")
        }
      }
    case .list(let entries):
      for entry in entries {
        if entry.isNested {
          lines.append("\(indent)-")
          entry.writeBlock(indent: indent + "  ", to: &lines)
        } else {
          lines.append("\(indent)- \(entry.flow(spaced: true))")
        }
      }
    default: lines.append(indent + flow(spaced: true))
    }
  }

  private var isNested: Bool {
    switch self {
    case .list(let entries): !entries.isEmpty
    case .map(let members): !members.isEmpty
    default: false
    }
  }

  private func flow(spaced: Bool) -> String {
    let comma = spaced ? ", " : ",\n"
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .int(let value): return "\(value)"
    case .double(let value): return "\(value)"
    case .text(let text): return Self.quoted(text)
    case .list(let entries):
      return "[\(entries.map { $0.flow(spaced: spaced) }.joined(separator: comma))]"
    case .map(let members):
      let fields = members.map { "\(Self.quoted($0.key)): \($0.value.flow(spaced: spaced))" }
      return "{\(fields.joined(separator: comma))}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  /// Begins with a word.
  init(_ word: String) {
    state = word.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
