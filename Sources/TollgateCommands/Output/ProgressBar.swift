/// A bar on standard error that tells how far a run is, how fast, and how long it will take yet.
final class ProgressBar {
  private static let width = 24
  /// A run that ends before this shows nothing.
  private static let patience = Duration.milliseconds(400)
  /// The least time between two pictures, so that drawing costs nothing.
  private static let rhythm = Duration.milliseconds(100)

  private let noun: String
  private let begin = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?

  /// A bar for so many things of a kind, named in the plural.
  init(_ noun: String) {
    self.noun = noun
  }

  /// Shows how far the run is.
  func update(_ done: Int, of total: Int) {
    let now = ContinuousClock.now
    guard now - begin >= Self.patience else { return }
    if let drawn, now - drawn < Self.rhythm, done < total { return }
    drawn = now
    Terminal.draw("\r\u{1B}[2K" + text(done, of: total, after: now - begin))
  }

  /// Wipes the bar.
  func finish() {
    if drawn != nil { Terminal.draw("\r\u{1B}[2K") }
    drawn = nil
  }

  /// The bar after some time: `[████████░░░░]  5312 of 10000 manifests  1204 a second  4 s left`.
  func text(_ done: Int, of total: Int, after time: Duration) -> String {
    let total = max(total, 1)
    let full = min(Self.width, max(0, done) * Self.width / total)
    let bar =
      String(repeating: "█", count: full) + String(repeating: "░", count: Self.width - full)
    let seconds = max(time / .seconds(1), 0.001)
    let rate = Double(done) / seconds
    let rest = rate > 0 ? Double(max(0, total - done)) / rate : 0
    return "[\(bar)]  \(done) of \(total) \(noun)  \(Int(rate.rounded())) a second  "
      + "\(Self.words(rest)) left"
  }

  /// Seconds as people read them: `4 s`, `3 min 20 s`, `2 h 5 min`.
  static func words(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
