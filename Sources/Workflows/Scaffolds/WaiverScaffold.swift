import CalendarTime

/// A waiver to begin with: a file that can be read, and that excuses nothing until somebody approves it.
struct WaiverScaffold {
  let rule: String
  let project: String
  let path: String?
  let requestedBy: String
  let today: CalendarDay

  /// The file's text.
  var text: String {
    let expires = today.moved(months: 0, days: 30) ?? today
    let due = today.moved(months: 0, days: 15) ?? today
    let place =
      path.map { "path: \(Self.quoted($0))" }
      ?? "# path: risks[id=R-1]   # one place, with ids rather than positions; without it the whole project"
    return """
      # A waiver to begin with. It excuses nothing until it gives a reason and is approved:
      # 'tollgate waiver check' says what is missing.
      id: \(Self.quoted(identifier))
      rule: \(Self.quoted(rule))
      project: \(Self.quoted(project))
      \(place)
      reason: TODO # why the rule cannot be kept, and what is done instead
      requested_by: \(Self.quoted(requestedBy))
      requested_on: \(today)
      expires: \(expires) # the last day, to its end in UTC; the policy says how long a waiver may run
      # To be filled in by whoever approves it, in a role that the policy names for the severity:
      # approved_by: { role: steering_committee, name: … }
      # granted: \(today)
      # conditions:
      #   - { text: …, owner_role: project_manager, due: \(due) }

      """
  }

  /// The project and the rule, as one word: one waiver for each of them needs no other name.
  private var identifier: String {
    let name = rule.replacing("/*", with: "").replacing("*", with: "all").replacing("/", with: "-")
    return "\(project)-\(name)"
  }

  /// A text between double quotes, in which YAML finds nothing but the text.
  private static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      case "\u{2028}", "\u{2029}", "\u{FEFF}":
        quoted += "\\u\(String(scalar.value, radix: 16, uppercase: true))"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"\(quoted)\""
  }
}
