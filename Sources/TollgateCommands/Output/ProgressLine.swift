import Synchronization

/// A line on standard error that counts judged files while a person waits.
final class ProgressLine: Sendable {
  /// A run shorter than this many files shows nothing.
  private static let worthShowing = 200

  private let shown = Mutex((percent: -1, isShown: false))

  /// Shows how far the run is, at most once a percent.
  func update(_ done: Int, of total: Int) {
    guard total >= Self.worthShowing else { return }
    let percent = done * 100 / max(total, 1)
    shown.withLock { shown in
      guard percent > shown.percent else { return }
      shown = (percent, true)
      Terminal.draw("\rjudged \(done) of \(total) manifests (\(percent) %)")
    }
  }

  /// Wipes the line.
  func finish() {
    shown.withLock { shown in
      if shown.isShown { Terminal.draw("\r\u{1B}[2K") }
      shown.isShown = false
    }
  }
}
