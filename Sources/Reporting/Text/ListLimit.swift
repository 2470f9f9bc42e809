/// How many violations a text report may still list.
struct ListLimit {
  /// How many more there is room for.
  private var room: Int
  /// How many found none.
  private(set) var leftOut = 0

  /// Room for so many; `nil` is no limit.
  init(_ most: Int?) {
    room = most ?? .max
  }

  /// The first of the items, as far as there is room.
  mutating func take<Item>(_ items: [Item]) -> [Item] {
    let taken = Array(items.prefix(room))
    room -= taken.count
    leftOut += items.count - taken.count
    return taken
  }

  /// Says how many were left out; nothing where all were listed.
  func writeRest(to page: inout TextPage) {
    guard leftOut > 0 else { return }
    page.line(
      Fragment(
        "... and \(Wording.count(leftOut, "more violation")); --max-violations sets how many are listed",
        .dim))
  }
}
