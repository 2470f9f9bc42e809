import ComplianceModel

/// How formats for pipelines name files: a forge knows them by their paths from the root of the
/// repository, wherever in it the check was started.
package struct ReportPaths: Sendable {
  private let name: (@Sendable (_ file: String) -> String)?

  /// As the user named them.
  package static let asTyped = ReportPaths(name: nil)

  /// As a function names them, given the user's names.
  package init(_ name: @escaping @Sendable (_ file: String) -> String) {
    self.init(name: name)
  }

  private init(name: (@Sendable (_ file: String) -> String)?) {
    self.name = name
  }

  /// The name of a file in a report for a pipeline.
  package func name(of file: String) -> String { name?(file) ?? file }

  /// Gives the files of a report their names, and the fingerprints of their lines with them.
  func apply(to report: inout CheckReport, _ options: inout ReportOptions) {
    guard let name else { return }
    var names: [String: String] = [:]
    for file in report.files {
      let named = name(file)
      if named != file { names[file] = named }
    }
    report = report.naming(names)
    options.lineHashes = Dictionary(
      options.lineHashes.map { (names[$0] ?? $0, $1) }, uniquingKeysWith: { first, _ in first })
  }
}
