/// Names for a sentence: the first few, and how many there are.
struct NamedFew: CustomStringConvertible {
  /// How many are named.
  static let most = 5

  private var names: [String] = []
  private var known: Set<String> = []
  /// How many different ones there are.
  private(set) var count = 0

  /// None.
  init() {}

  /// The first names of so many.
  init(names: [String], count: Int) {
    self.names = names
    self.count = count
  }

  /// Adds a name, unless it is there.
  mutating func add(_ name: String) {
    guard known.insert(name).inserted else { return }
    count += 1
    if names.count < Self.most { names.append(name) }
  }

  /// The names with commas between, and how many more there are.
  var description: String {
    let more = count > names.count ? " and \(count - names.count) more" : ""
    return names.joined(separator: ", ") + more
  }
}
