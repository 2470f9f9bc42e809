import ComplianceModel

/// A rule to begin with: it passes its own cases, and its comments say what to change.
struct RuleScaffold {
  let id: RuleID

  /// Whether rules of the category are about the PMO itself.
  private var isForOffice: Bool { id.category == "pmo" }

  /// The name as a sentence begins: `names-a-sponsor` as "names a sponsor".
  private var words: String {
    String(id.text.dropFirst(id.category.count + 1)).replacing("-", with: " ")
  }

  /// The file's text.
  var text: String {
    let section = isForOffice ? "pmo" : "project"
    let kind = isForOffice ? "PMO" : "Project"
    return """
      # \(id): its name is this file's path, and says what must be true.
      title: The \(section) has a name (say here what "\(words)" demands, as a sentence)
      severity: minor # critical, major, minor or info
      # for: risks[*]                 # judges each entry of a list; without it the whole manifest
      # when: given(\(section).id)      # CEL; where it is false the rule does not apply
      check:
        required: [\(section).name] # the fields that must say something; 'tollgate schema \(isForOffice ? "pmo" : "manifest")' lists all
      why: Say why it matters to somebody who has to mend it.
      remedy: Fill in \(section).name.
      # phases: [planning, executing] # during which it must hold; without it in all
      cases:
        - name: there
          manifest: { kind: \(kind), \(section): { name: New intranet } }
          expect: pass
        - name: missing
          manifest: { kind: \(kind), \(section): {} }
          expect: { fail: [\(section).name] }
        - name: a placeholder says nothing
          manifest: { kind: \(kind), \(section): { name: TBD } }
          expect: { fail: [\(section).name] }
        - name: the section is missing
          manifest: { kind: \(kind) }
          expect: { fail: [\(section).name] }

      """
  }
}
