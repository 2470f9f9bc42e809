import CalendarTime
import ComplianceModel
import SourceText

/// What reports say of the waiver that excuses a violation: who approved it, until when, and why.
struct WaiverWords {
  private let waiver: Waiver

  /// The words for a waiver.
  init(_ waiver: Waiver) {
    self.waiver = waiver
  }

  /// Who approved it, and until when, in half a line.
  var inBrief: String { "waiver \(waiver.id)\(approver), until \(waiver.expires)" }

  /// What hangs below the lines of the violation.
  var remarks: [(label: String, text: String?)] {
    let granted = waiver.granted.map { " on \($0)" } ?? ""
    let place = "\(waiver.place.file):\(waiver.place.start.line)"
    let until = "until \(waiver.expires), the end of that day in UTC"
    let conditions = waiver.conditions.map { condition -> (label: String, text: String?) in
      let owner = condition.ownerRole.map { [$0] } ?? []
      let due = condition.due.map { ["by \($0)"] } ?? []
      let closed = condition.status == .closed ? ["closed"] : []
      let aside = (owner + due + closed).joined(separator: ", ")
      return ("condition", condition.text + (aside.isEmpty ? "" : " (\(aside))"))
    }
    return [
      ("waiver", "\(waiver.id) (\(place))\(approver)\(granted), \(until)"),
      ("reason", waiver.reason),
    ] + conditions
  }

  private var approver: String {
    waiver.approvedBy.map { ", approved by \($0.name) (\($0.role))" } ?? ""
  }
}
