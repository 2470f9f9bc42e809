import FactTree

extension Evaluator {
  /// Maps with more entries than this have a hash table.
  private static let smallMapCount = 8

  /// A map from the keys and values on the stack, from a position up; the stack ends there then.
  ///
  /// An error where a key is of a type that can be none, or stands there twice.
  mutating func makeMap(fromStackAt base: Int) -> Cell {
    let count = (stack.count - base) / 2
    budget &-= count
    let start = cells.count
    for position in base..<stack.count { cells.append(stack[position]) }
    stack.removeLast(stack.count - base)
    let hasTable = count > Self.smallMapCount
    let map = MapRange(
      start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: count),
      table: hasTable ? UInt32(truncatingIfNeeded: tables.count) : MapRange.noTable)
    for entry in 0..<count {
      guard let key = normalizedKey(cells[map.keyPosition(entry)]) else {
        return fail(.badKey, cells[map.keyPosition(entry)])
      }
      cells[map.keyPosition(entry)] = key
    }
    return hasTable ? withTable(map) : withoutRepeatedKeys(map)
  }

  private mutating func withoutRepeatedKeys(_ map: MapRange) -> Cell {
    for entry in 0..<Int(map.count) {
      let key = cells[map.keyPosition(entry)]
      for earlier in 0..<entry where keysAreEqual(cells[map.keyPosition(earlier)], key) {
        return fail(.repeatedKey, key)
      }
    }
    return .map(map)
  }

  /// Fills a map's table: the mask first, then the entries' numbers plus one.
  private mutating func withTable(_ map: MapRange) -> Cell {
    var capacity = 16
    while capacity < 2 * Int(map.count) { capacity *= 2 }
    let base = tables.count
    tables.append(UInt32(truncatingIfNeeded: capacity - 1))
    tables.append(contentsOf: repeatElement(0, count: capacity))
    for entry in 0..<Int(map.count) {
      let key = cells[map.keyPosition(entry)]
      var slot = Int(hash(ofKey: key)) & (capacity - 1)
      while tables[base + 1 + slot] != 0 {
        let other = Int(tables[base + 1 + slot]) - 1
        if keysAreEqual(cells[map.keyPosition(other)], key) { return fail(.repeatedKey, key) }
        slot = (slot + 1) & (capacity - 1)
      }
      tables[base + 1 + slot] = UInt32(truncatingIfNeeded: entry + 1)
    }
    return .map(map)
  }

  /// The value that a map holds under a key, or `nil`.
  func value(in map: MapRange, under key: Cell) -> Cell? {
    guard let key = normalizedKey(key) else { return nil }
    guard map.table != MapRange.noTable else {
      for entry in 0..<Int(map.count) where keysAreEqual(cells[map.keyPosition(entry)], key) {
        return cells[map.keyPosition(entry) + 1]
      }
      return nil
    }
    let mask = Int(tables[Int(map.table)])
    var slot = Int(hash(ofKey: key)) & mask
    while tables[Int(map.table) + 1 + slot] != 0 {
      let entry = Int(tables[Int(map.table) + 1 + slot]) - 1
      if keysAreEqual(cells[map.keyPosition(entry)], key) {
        return cells[map.keyPosition(entry) + 1]
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// A value as a key, or `nil` where its type can be none; a number that is whole is an int, or an
  /// uint where int cannot hold it.
  func normalizedKey(_ cell: Cell) -> Cell? {
    switch cell {
    case .bool, .int, .text, .uint: cell
    case .double: nil
    default: nil
    }
  }

  /// A value that is looked for as a key: a number of double precision stands for the whole number it is.
  func soughtKey(_ cell: Cell) -> Cell? {
    if case .double(let value) = cell {
      if let whole = Int64(exactly: value) { return .int(whole) }
      if let whole = UInt64(exactly: value) { return .uint(whole) }
      return nil
    }
    return normalizedKey(cell)
  }

  private func keysAreEqual(_ left: Cell, _ right: Cell) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): equals(left, right)
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.int(let left), .uint(let right)): UInt64(exactly: left) == right
    case (.uint(let left), .int(let right)): UInt64(exactly: right) == left
    case (.bool(let left), .bool(let right)): left == right
    default: false
    }
  }

  private func hash(ofKey key: Cell) -> UInt32 {
    switch key {
    case .text(let text): hash(of: text)
    case .int(let value): Self.mixed(UInt64(bitPattern: value))
    case .uint(let value): Self.mixed(value)
    case .bool(let value): value ? 1 : 2
    default: 0
    }
  }

  private func hash(of text: TextReference) -> UInt32 {
    withBytes(of: text) { bytes in
      var hash: UInt32 = 2_166_136_261
      for position in 0..<bytes.count { hash = (hash ^ UInt32(bytes[position])) &* 16_777_619 }
      return hash ^ (hash >> 15)
    }
  }

  private static func mixed(_ word: UInt64) -> UInt32 {
    let product = (word ^ (word >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: product >> 32)
  }
}
