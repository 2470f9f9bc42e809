package import ComplianceModel

/// Rules for programs; `docs/json-output.md` describes every key.
package enum RuleDocument {
  /// The version of the form: changes when a key changes its meaning or goes.
  static let schemaVersion = "1"

  /// A document that holds rules.
  package static func json(_ cards: [RuleCard]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", schemaVersion)
      writer.list("rules", cards) { writer, card in write(card, to: &writer) }
    }
    return writer.text
  }

  /// One rule as an object.
  static func write(_ card: RuleCard, to writer: inout JSONWriter) {
    let summary = card.summary
    writer.object { writer in
      writer.member("id", summary.id.text)
      writer.member("title", summary.title)
      writer.member("severity", summary.severity.rawValue)
      writer.list("phases", summary.phases.map(\.rawValue))
      writer.member("scope", card.scope.rawValue)
      if let rows = card.rows { writer.object("rows") { write(rows, to: &$0) } }
      writer.member("for", card.selector)
      writer.member("for_at_least", card.forAtLeast)
      writer.member("when", card.when)
      writer.member("form", card.form)
      writer.list("statements", card.statements)
      writer.list("demands", card.demands)
      writer.list("parameters", card.parameters) { writer, parameter in
        writer.object { writer in
          writer.member("name", parameter.name)
          writer.member("value", parameter.value)
          writer.member("note", parameter.note)
          writer.member("from", parameter.origin.description)
        }
      }
      writer.member("message", card.message)
      writer.member("why", summary.why)
      writer.member("remedy", summary.remedy)
      writer.member("owner", summary.owner)
      writer.list("references", summary.references)
      writer.list("checks", summary.checks)
      writer.list("companions", card.companions)
      writer.list("formerly", card.formerly)
      writer.member("from", card.origin?.description)
    }
  }

  /// What a rule takes from each manifest, as the members of an object.
  private static func write(_ rows: RuleCard.Rows, to writer: inout JSONWriter) {
    func list(_ key: String, _ columns: [RuleCard.Rows.Column], _ writer: inout JSONWriter) {
      writer.list(key, columns) { writer, column in
        writer.object { writer in
          writer.member("name", column.name)
          writer.member("value", column.expression)
        }
      }
    }
    list("collect", rows.columns, &writer)
    writer.list("group_by", rows.groupBy)
    writer.member("against", rows.against)
    list("against_collect", rows.againstColumns, &writer)
    writer.member("blame", rows.blame)
  }
}
