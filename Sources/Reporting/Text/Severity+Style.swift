import ComplianceModel

extension Severity {
  /// The colour of the word and of the carets.
  var style: TextStyle {
    switch self {
    case .critical: .alarm
    case .major: .red
    case .minor: .yellow
    case .info: .blue
    }
  }
}
