import CalendarTime
import ComplianceModel

/// Actions as tasks of a calendar, after RFC 5545: one VTODO each.
///
/// The UID is made of the violation and the day on which it was first seen, and the time stamp is the
/// audit's as-of date, so that the next audit's file brings the tasks that are known up to date. What was
/// resolved since the audit before is completed, and what a waiver excuses is cancelled.
struct ActionCalendar {
  private let actions: CorrectiveActions

  init(_ actions: CorrectiveActions) {
    self.actions = actions
  }

  /// The calendar.
  func text() -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tollgate//Corrective actions//EN",
      "CALSCALE:GREGORIAN",
    ]
    for owner in actions.owners {
      for finding in owner.findings { lines += task(finding) }
    }
    for finding in actions.settled { lines += task(finding) }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func task(_ finding: Finding) -> [String] {
    let subject = finding.project ?? actions.run.portfolio
    var lines = [
      "BEGIN:VTODO",
      "UID:\(Self.identity(finding))@tollgate",
      "DTSTAMP:\(now)",
      "CREATED:\(Self.digits(finding.firstSeen))T000000Z",
      "LAST-MODIFIED:\(now)",
      "SUMMARY:\(Self.escaped("\(subject): \(PrintableText.clipped(finding.message))"))",
      "DESCRIPTION:\(Self.escaped(description(finding)))",
      "CATEGORIES:\(Self.escaped(finding.severity.rawValue))",
      "PRIORITY:\(Self.priority(finding.severity))",
    ]
    switch finding.status {
    case .new, .persisting: lines.append("STATUS:NEEDS-ACTION")
    case .resolved: lines += ["STATUS:COMPLETED", "COMPLETED:\(now)", "PERCENT-COMPLETE:100"]
    case .waived: lines.append("STATUS:CANCELLED")
    }
    if let due = finding.due { lines.append("DUE;VALUE=DATE:\(Self.digits(due))") }
    if finding.ownerName != nil || finding.ownerRole != nil {
      lines.append("CONTACT:\(Self.escaped(AuditWords.owner(finding)))")
    }
    lines.append("END:VTODO")
    return lines
  }

  /// The audit's day as a moment.
  private var now: String { "\(Self.digits(actions.run.asOf))T000000Z" }

  /// What tells the task from all others; of several equal violations, which one it is.
  private static func identity(_ finding: Finding) -> String {
    let which = finding.occurrence > 1 ? "-\(finding.occurrence)" : ""
    return "\(finding.fingerprint)-\(digits(finding.firstSeen))\(which)"
  }

  private func description(_ finding: Finding) -> String {
    let place = finding.places.first.map(AuditWords.place)
    return [
      finding.remedy.map(PrintableText.prose), "Rule: \(finding.rule)", place.map { "At: \($0)" },
      "Open since \(finding.firstSeen)",
      finding.waiver.map { "Excused by the waiver \($0.id) until \($0.expires)" },
    ].compactMap { $0 }.joined(separator: "\n")
  }

  /// From 1 for the highest to 9 for the lowest.
  private static func priority(_ severity: Severity) -> Int {
    switch severity {
    case .critical: 1
    case .major: 3
    case .minor: 5
    case .info: 9
    }
  }

  /// A day as `20260331`.
  private static func digits(_ day: CalendarDay) -> String {
    day.description.filter { $0 != "-" }
  }

  /// A text as a value: what has a meaning of its own there is marked, and nothing ends the line.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n": escaped += "\\n"
      case _ where PrintableText.isHarmless(scalar): escaped.unicodeScalars.append(scalar)
      default: escaped += " "
      }
    }
    return LogCommand.broken(escaped, #"\\u{23}"#)
  }

  /// The most bytes of a line.
  private static let longestLine = 75

  /// A line in pieces of at most 75 bytes, each but the first begun with a blank.
  ///
  /// No character is cut, and no piece begins as a command to a build server does.
  private static func folded(_ line: String) -> String {
    guard line.utf8.count > longestLine else { return line }
    let scalars = Array(line.unicodeScalars)
    var pieces: [String] = []
    var start = 0
    while start < scalars.count {
      var end = start
      var length = start == 0 ? 0 : 1
      while end < scalars.count, length + UTF8.width(scalars[end]) <= longestLine {
        length += UTF8.width(scalars[end])
        end += 1
      }
      while end > start + 1, LogCommand.beginsLine(text(scalars[end...])) { end -= 1 }
      pieces.append(text(scalars[start..<end]))
      start = end
    }
    return pieces.joined(separator: "\r\n ")
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
