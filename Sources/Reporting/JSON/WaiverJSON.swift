import CalendarTime
import ComplianceModel
import SourceText

/// A waiver for programs; `docs/json-output.md` tells the keys.
enum WaiverJSON {
  /// Writes the members of the object that a waiver is.
  static func writeMembers(of waiver: Waiver, to writer: inout JSONWriter) {
    writer.member("id", waiver.id)
    writer.member("rule", waiver.rule)
    writer.member("project", waiver.project)
    writer.member("path", waiver.path)
    writer.member("reason", waiver.reason)
    writer.member("requested_by", waiver.requestedBy)
    writer.member("requested_on", waiver.requestedOn?.description)
    writer.member("approved_by") { writer in
      guard let approval = waiver.approvedBy else { return writer.null() }
      writer.object { writer in
        writer.member("role", approval.role)
        writer.member("name", approval.name)
      }
    }
    writer.member("granted", waiver.granted?.description)
    writer.member("expires", waiver.expires.description)
    writer.list("conditions", waiver.conditions) { writer, condition in
      writer.object { writer in
        writer.member("text", condition.text)
        writer.member("owner_role", condition.ownerRole)
        writer.member("due", condition.due?.description)
        writer.member("status", condition.status.rawValue)
      }
    }
    writer.member("file", waiver.place.file)
    writer.member("line", waiver.place.start.line)
    writer.member("column", waiver.place.start.column)
  }
}
