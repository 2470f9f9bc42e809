/// What an explicit tag asks of a value.
enum YAMLTag {
  /// A type of the core schema.
  case text, int, double, bool, null, list, map
  /// `!` alone: the value is taken as its shape says, a scalar as text.
  case nonSpecific
  /// A tag that means nothing to the core schema; the value is taken as if it had none.
  case unknown

  /// Reads the full name that the parser gives a tag.
  init(name: String) {
    let core = "tag:yaml.org,2002:"
    guard name.hasPrefix(core) else {
      self = name == "!" ? .nonSpecific : .unknown
      return
    }
    switch name.dropFirst(core.count) {
    case "str": self = .text
    case "int": self = .int
    case "float": self = .double
    case "bool": self = .bool
    case "null": self = .null
    case "seq": self = .list
    case "map": self = .map
    default: self = .unknown
    }
  }

  /// How the tag is written.
  var spelling: String {
    switch self {
    case .text: "!!str"
    case .int: "!!int"
    case .double: "!!float"
    case .bool: "!!bool"
    case .null: "!!null"
    case .list: "!!seq"
    case .map: "!!map"
    case .nonSpecific: "!"
    case .unknown: "the tag"
    }
  }
}
