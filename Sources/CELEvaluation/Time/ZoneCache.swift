/// The time zones that were asked for, read once.
struct ZoneCache {
  private static let capacity = 64

  private var zones: [String: Zone?] = [:]

  /// By how many seconds a zone is ahead of UTC at a time; `nil` where there is no such zone.
  ///
  /// A zone is named as in the IANA database, or by its distance from UTC (`+11:00`, `02:00`).
  mutating func offset(of name: String, at time: Timestamp) -> Int? {
    if let fixed = Self.fixedOffset(name) { return fixed }
    if zones.count >= Self.capacity { zones.removeAll(keepingCapacity: true) }
    let zone: Zone?
    if let known = zones[name] {
      zone = known
    } else {
      zone = ZoneFile.read(name).flatMap { Zone(tzif: $0) }
      zones.updateValue(zone, forKey: name)
    }
    return zone?.offset(at: time.seconds)
  }

  private static func fixedOffset(_ name: String) -> Int? {
    if name == "UTC" { return 0 }
    var digits = Array(name.utf8)
    var sign = 1
    if let first = digits.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      digits.removeFirst()
    }
    guard digits.count == 5, digits[2] == UInt8(ascii: ":"),
      let hours = TimeText.number(digits.span, 0, 2), hours < 24,
      let minutes = TimeText.number(digits.span, 3, 2), minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
