import ComplianceModel

/// The documents that no policy is about, by name.
struct UngovernedList {
  private let names: [String]

  /// Picks the documents out of a report.
  init(_ report: CheckReport) {
    names = report.manifests.filter { $0.outcome == .ungoverned }.map(\.name)
  }

  /// Writes the names, one a line; nothing where there are none.
  func write(to page: inout TextPage) {
    guard !names.isEmpty else { return }
    page.gap()
    page.line("Governed by no policy:")
    for name in names { page.line("  \(name)") }
  }
}
