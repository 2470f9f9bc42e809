/// A time zone: when its clocks were changed, and by which rule they will be.
struct Zone: Sendable {
  private var changes: [(second: Int64, offset: Int)] = []
  /// The offset before the first change.
  private var firstOffset = 0
  /// The rule that holds after the last change.
  private var rule: ZoneRule?

  /// By how many seconds the zone is ahead of UTC at a second since 1970.
  func offset(at second: Int64) -> Int {
    guard let last = changes.last, second < last.second else {
      return rule?.offset(at: second) ?? changes.last?.offset ?? firstOffset
    }
    var low = 0
    var high = changes.count
    while low < high {
      let middle = low + (high - low) / 2
      if changes[middle].second <= second { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : changes[low - 1].offset
  }

  /// Reads a zone from the bytes of a file in the format TZif (RFC 9636), version 2 or later.
  init?(tzif bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let old = reader.header(), old.version >= UInt8(ascii: "2") else { return nil }
    reader.position += old.length(timeLength: 4)
    guard let header = reader.header() else { return nil }
    var seconds: [Int64] = []
    for _ in 0..<header.timeCount {
      guard let second = reader.number(8) else { return nil }
      seconds.append(second)
    }
    var types: [Int] = []
    for _ in 0..<header.timeCount {
      guard let type = reader.number(1) else { return nil }
      types.append(Int(type) & 0xFF)
    }
    var offsets: [Int] = []
    for _ in 0..<header.typeCount {
      guard let offset = reader.number(4), reader.number(2) != nil else { return nil }
      offsets.append(Int(offset))
    }
    guard let first = offsets.first, types.allSatisfy({ $0 < offsets.count }) else { return nil }
    firstOffset = first
    changes = zip(seconds, types).map { ($0, offsets[$1]) }
    reader.position += header.rest
    rule = ZoneRule(posix: reader.footer())
  }

  private struct Header {
    var version: UInt8
    var utcCount: Int
    var standardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var characterCount: Int

    /// The number of bytes of a block whose times have so many bytes.
    func length(timeLength: Int) -> Int {
      timeCount * (timeLength + 1) + typeCount * 6 + characterCount
        + leapCount * (timeLength + 4) + standardCount + utcCount
    }

    /// The number of bytes behind the types.
    var rest: Int { characterCount + leapCount * 12 + standardCount + utcCount }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func number(_ count: Int) -> Int64? {
      guard position >= 0, position + count <= bytes.count else { return nil }
      var word: UInt64 = 0
      for byte in bytes[position..<position + count] { word = word << 8 | UInt64(byte) }
      position += count
      let unused = UInt64(64 - 8 * count)
      return Int64(bitPattern: word << unused) >> Int64(unused)
    }

    mutating func header() -> Header? {
      guard position + 44 <= bytes.count,
        Array(bytes[position..<position + 4]) == Array("TZif".utf8)
      else { return nil }
      let version = bytes[position + 4]
      position += 20
      var counts: [Int] = []
      for _ in 0..<6 {
        // No file of the database is near the bound; larger counts come from a broken one.
        guard let count = number(4), (0...1_000_000).contains(count) else { return nil }
        counts.append(Int(count))
      }
      return Header(
        version: version, utcCount: counts[0], standardCount: counts[1], leapCount: counts[2],
        timeCount: counts[3], typeCount: counts[4], characterCount: counts[5])
    }

    /// The line behind the data.
    func footer() -> [UInt8] {
      guard position >= 0, position < bytes.count, bytes[position] == 0x0A else { return [] }
      return Array(bytes[(position + 1)...].prefix { $0 != 0x0A })
    }
  }
}
