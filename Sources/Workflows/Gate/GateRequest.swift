package import CalendarTime
package import ComplianceModel
package import ManifestReading
package import PolicyCompiler

/// What a user asks of a gate.
package struct GateRequest: Sendable {
  /// Which way is asked for.
  package enum Asked: Sendable, Hashable {
    /// The next gate of the project.
    case next
    /// The gate of a name.
    case gate(String)
    /// The way to a phase.
    case phase(String)
  }

  /// The manifest; `-` is standard input.
  package var manifest = ""
  /// The name under which standard input is reported.
  package var standardInputName: String?
  /// The policy: a shipped one, or a file.
  package var policy = "standard"
  /// Folders of rules that are added to those shipped.
  package var ruleFolders: [String] = []
  /// The day to judge by; `nil` means today in UTC.
  package var asOf: CalendarDay?
  /// Data files by the names under which rules know them.
  package var data: [CheckRequest.DataFile] = []
  /// Which way is asked for.
  package var asked = Asked.next
  /// The phase in which the project is, where that is known better than its manifest says.
  package var from: String?
  /// The configuration file that the request was made by, where it is there; it is recorded, and not read
  /// otherwise.
  package var configuration: String?
  /// The office's register; `nil` where there is none.
  package var register: String?
  /// Files and folders of waivers.
  package var waivers: [String] = []
  /// The office's own list of approvals; `nil` where there is none.
  package var approvals: String?
  /// The file that says whose keys may sign approvals; `nil` where there is none.
  package var allowedSigners: String?
  /// Files that override a hold.
  package var overrides: [String] = []
  /// What reading may cost.
  package var limits = ReadingLimits()

  /// A request with everything left at its default.
  package init() {}
}

/// What came of the question whether a project may pass.
package enum GateOutcome: Sendable {
  /// The gate was judged.
  case judged(GateReport)
  /// Policies, rules, overrides or the manifest hold mistakes; nothing was judged.
  case mistakes([FileMistakes])
  /// The gate cannot be judged, for these reasons.
  case impossible([String])
}
