import CalendarTime
import ComplianceModel

extension GateTerms {
  /// What unmet criteria do, by severity and then by rule.
  var enforcementWords: String {
    let all = Severity.gravestFirst.map { severity in
      "\(severity.rawValue) \((enforcement[severity] ?? .usual(for: severity)).rawValue)"
    }
    return (all + enforcementOf.map { "\($0.rule) \($0.enforcement.rawValue)" })
      .joined(separator: ", ")
  }

  /// Who may override a hold, and how well that must be proven.
  var overrideWords: String {
    guard let overrides else { return "nobody" }
    let term = overrides.validFor.map { ", for \($0.words)" } ?? ""
    return "\(overrides.roles.joined(separator: " or ")), \(overrides.proof.rawValue)\(term)"
  }

  /// How ways, and projects, that are out of the ordinary are answered.
  var transitionWords: String {
    let ways = ways.map { "\($0.what) \($0.answer.rawValue)" }.joined(separator: ", ")
    let words = statuses.map { "\($0.what) \($0.answer.rawValue)" }.joined(separator: ", ")
    return "\(ways); status \(words)"
  }
}

extension GateTerms.Passage {
  /// What is said of the gate, a label and its words each, in the order of importance.
  var rows: [(label: String, value: String)] {
    var rows = [("way", "\(gate.from) to \(gate.to)")]
    if let when { rows.append(("when", when)) }
    rows.append(("judges", (["the rules of \(gate.from)"] + rules).joined(separator: ", ")))
    rows.append(("approvals", approvalWords))
    rows.append(("valid for", validFor?.words ?? "an unlimited time"))
    return rows
  }

  /// The gate in one line.
  var words: String {
    rows.map { $0.label == "way" ? $0.value : "\($0.label) \($0.value)" }.joined(separator: "; ")
  }

  /// What is asked of approvals, in words.
  var approvalWords: String {
    guard let approvals else { return "none" }
    return approvals.map(\.words).joined(separator: "; ")
  }
}

extension GateTerms.ApprovalTerm {
  /// The field in words.
  var words: String {
    let list = values.joined(separator: ", ")
    return switch field {
    case "all_of": "all of \(list)"
    case "any_of": "one of \(list)"
    case "min": "at least \(list) \(list == "1" ? "person" : "people")"
    case "distinct_from": "not \(list)"
    case "within_limit": "within the limit of \(values.joined(separator: " | "))"
    case "not_before": "not before \(list)"
    case "not_after": "not after \(list)"
    case "subject_version": "of the version \(list)"
    case "members": "by those in \(list)"
    case "max_age": "no older than \(CalendarPeriod(list)?.words ?? list)"
    case "evidence": "with evidence"
    default: "proof \(list)"
    }
  }
}

extension GateTerms.ApprovalTerm {
  /// The fields that hold lists.
  private static let lists = ["all_of", "any_of", "distinct_from", "within_limit"]

  /// Writes the field: a list of texts, or a text.
  fileprivate func writeMember(to writer: inout JSONWriter) {
    if Self.lists.contains(field) {
      writer.list(field, values)
    } else {
      writer.member(field, values.joined(separator: ", "))
    }
  }
}

extension GateTerms {
  /// Writes the members of a policy that its gates are.
  func writeMembers(to writer: inout JSONWriter) {
    writer.list("gates", passages) { writer, passage in
      writer.object { writer in
        writer.member("id", passage.gate.id)
        writer.member("title", passage.gate.title)
        writer.member("from", passage.gate.from)
        writer.member("to", passage.gate.to)
        writer.member("when", passage.when)
        writer.list("rules", passage.rules)
        writer.member("approvals") { writer in
          guard let approvals = passage.approvals else { return writer.null() }
          writer.object { writer in
            for term in approvals { term.writeMember(to: &writer) }
          }
        }
        writer.member("valid_for", passage.validFor?.iso8601)
      }
    }
    writer.object("enforcement") { writer in
      for severity in Severity.gravestFirst {
        writer.member(severity.rawValue, (enforcement[severity] ?? .usual(for: severity)).rawValue)
      }
    }
    writer.object("enforcement_of") { writer in
      for single in enforcementOf { writer.member(single.rule.text, single.enforcement.rawValue) }
    }
    writer.member("overrides") { writer in
      guard let overrides else { return writer.null() }
      writer.object { writer in
        writer.list("roles", overrides.roles)
        writer.member("proof", overrides.proof.rawValue)
        writer.member("valid_for", overrides.validFor?.iso8601)
      }
    }
    writer.object("transitions") { writer in
      for answer in ways { writer.member(answer.what, answer.answer.rawValue) }
      writer.object("statuses") { writer in
        for answer in statuses { writer.member(answer.what, answer.answer.rawValue) }
      }
    }
  }
}

extension WaiverTerms {
  /// Writes the members of a policy that its terms of waivers are.
  func writeMembers(to writer: inout JSONWriter) {
    writer.object("waivers") { writer in
      writer.object("approvers") { writer in
        for severity in Severity.gravestFirst {
          writer.list(severity.rawValue, approvers[severity] ?? [])
        }
      }
      writer.object("longest") { writer in
        for severity in Severity.gravestFirst {
          writer.member(severity.rawValue, longest[severity]?.iso8601)
        }
      }
      writer.list("never", never)
      writer.member("announce", announce.iso8601)
    }
  }
}
