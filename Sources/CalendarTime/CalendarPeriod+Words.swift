extension CalendarPeriod {
  /// The period as ISO 8601 writes it: `P1Y6M`, `P30D`, `P0D`.
  public var iso8601: String {
    let parts = [(months / 12, "Y"), (months % 12, "M"), (days, "D")].filter { $0.0 > 0 }
    return "P" + (parts.isEmpty ? "0D" : parts.map { "\($0.0)\($0.1)" }.joined())
  }

  /// The period as people say it: "31 days", "1 year and 6 months".
  public var words: String {
    let parts = [
      (months / 12, "year"), (months % 12, "month"), (days, "day"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    guard let last = parts.last else { return "0 days" }
    return parts.count == 1 ? last : "\(parts.dropLast().joined(separator: ", ")) and \(last)"
  }
}
