import CELEvaluation
import CalendarTime
package import ComplianceModel
import Diagnostics
import FactTree
package import SourceText

/// Reads waiver files: YAML or JSON, each one waiver or a list of them.
///
/// Every mistake goes to the log, at its place. What is well formed but wrong as a waiver, such as
/// one that nobody approved, is no mistake of the file: it is judged, and reported as a violation.
package struct WaiverReader {
  static let keys = Waiver.Field.allCases.map(\.rawValue)

  private let log: MistakeLog

  /// A reader that reports to a log.
  package init(log: MistakeLog) {
    self.log = log
  }

  /// The waivers of files, in the order of the files; no id may be used twice.
  package func waivers(_ files: [SourceFile]) -> [Waiver] {
    var waivers: [Waiver] = []
    var known: [String: Place] = [:]
    for file in files {
      guard let text = PolicyText(waiversOf: file, log: log) else { continue }
      let places = WaiverPlaces(text)
      let isList = text.tree[text.root].kind == .list
      for (position, node) in entries(of: text).enumerated() {
        guard let map = MapReader(node, named: "a waiver", of: text, log: log),
          let waiver = WaiverEntryReader(map: map, places: places, log: log)
            .waiver(at: isList ? position : nil)
        else { continue }
        if let first = known[waiver.id] { reportSecond(waiver, first, map) }
        known[waiver.id] = known[waiver.id] ?? waiver.place
        waivers.append(waiver)
      }
    }
    return waivers
  }

  private func entries(of text: PolicyText) -> [NodeIndex] {
    guard text.tree[text.root].kind == .list else { return [text.root] }
    let entries = Array(text.tree.children(of: text.root))
    if entries.isEmpty {
      log.error("the list holds no waiver", at: text.span(text.root).firstByte, in: text.file)
    }
    return entries
  }

  private func reportSecond(_ waiver: Waiver, _ first: Place, _ map: MapReader) {
    guard let node = map.text.child(map.node, "id") else { return }
    log.error(
      "the id '\(waiver.id)' is used a second time; it is already at \(first.file):\(first.start.line)",
      at: map.text.span(node), in: map.text.file,
      remedy: "give one of the two waivers another id")
  }
}

/// Reads one waiver.
struct WaiverEntryReader {
  let map: MapReader
  let places: WaiverPlaces
  let log: MistakeLog

  /// The waiver; `nil` where it holds a mistake, which the log then says.
  ///
  /// - Parameter position: Its position in the file's list; `nil` where the file is the waiver.
  func waiver(at position: Int?) -> Waiver? {
    let before = log.reportCount
    map.refuseUnknownKeys(of: "a waiver", known: WaiverReader.keys)
    let id = said("id", isRequired: true)
    let rule = rule()
    let project = said("project", isRequired: true)
    let path = path()
    let requestedBy = said("requested_by", isRequired: true)
    let requestedOn = day("requested_on", isRequired: true)
    let approval = approval()
    let granted = day("granted", isRequired: false)
    let expires = day("expires", isRequired: true)
    let conditions = conditions()
    let reason = reason()
    refuseEndBeforeBeginning(granted, expires)
    guard log.reportCount == before, let id, let rule, let project, let requestedBy, let expires
    else { return nil }
    let steps = position.map { (path: "[\($0)]", stable: "[id=\(id)]") } ?? ("", "")
    let found = places.fields(of: map, below: steps)
    return Waiver(
      id: id, rule: rule, project: project, path: path, reason: reason, requestedBy: requestedBy,
      requestedOn: requestedOn, approvedBy: approval, granted: granted, expires: expires,
      conditions: conditions,
      place: places.place(of: map.text.child(map.node, "id") ?? map.node, steps),
      places: found)
  }

  /// A text that must not be blank.
  private func said(_ key: String, isRequired: Bool, in map: MapReader? = nil) -> String? {
    let map = map ?? self.map
    let what = map.node == self.map.node ? "a waiver" : "'\(map.text.tree.keyName(of: map.node))'"
    guard let located = isRequired ? map.requiredString(key, of: what) : map.string(key) else {
      return nil
    }
    if PlaceholderList.isBlank(located.text) {
      log.error(
        "'\(key)' must say something", at: map.text.keySpan(located.node), in: map.text.file)
      return nil
    }
    return located.text
  }

  private func rule() -> String? {
    guard let text = said("rule", isRequired: true), let node = map.text.child(map.node, "rule")
    else { return nil }
    let isPattern = text.contains("*")
    let allowed = text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
        || byte == 0x2F || byte == 0x2A
    }
    if allowed, isPattern || RuleID.isWellFormed(text) { return text }
    log.error(
      "'\(text)' can be neither the name of a rule nor a pattern", at: map.text.span(node),
      in: map.text.file, remedy: "write category/name, or a pattern such as schedule/*")
    return nil
  }

  /// The path, without `$.`; compared as a text with the stable paths of violations.
  private func path() -> String? {
    guard let text = said("path", isRequired: false), let node = map.text.child(map.node, "path")
    else { return nil }
    let path = text.hasPrefix("$.") ? String(text.dropFirst(2)) : text
    guard path.contains("[*]") || path.contains("**") || path == "$" else { return path }
    log.error(
      "the path of a waiver names one place", at: map.text.span(node), in: map.text.file,
      remedy: "name the entry by its id, such as risks[id=R-1]; without 'path' it is for all")
    return nil
  }

  /// The reason; `nil` where it is missing, blank or a placeholder, which is judged and not refused.
  private func reason() -> String? {
    guard let located = map.string("reason") else { return nil }
    let isGiven = PlaceholderList.standard.isGiven(located.node, in: map.text.tree)
    return isGiven ? located.text : nil
  }

  private func day(_ key: String, isRequired: Bool, in map: MapReader? = nil) -> CalendarDay? {
    let map = map ?? self.map
    let located = isRequired ? map.requiredString(key, of: "a waiver") : map.string(key)
    guard let located else { return nil }
    if let day = CalendarDay(located.text) { return day }
    log.error(
      "'\(located.text)' is no day", at: map.text.span(located.node), in: map.text.file,
      remedy: "write YYYY-MM-DD")
    return nil
  }

  private func approval() -> Waiver.Approval? {
    guard let approval = map.map("approved_by") else { return nil }
    approval.refuseUnknownKeys(of: "'approved_by'", known: ["role", "name"])
    guard let role = said("role", isRequired: true, in: approval),
      let name = said("name", isRequired: true, in: approval)
    else { return nil }
    return Waiver.Approval(role: role, name: name)
  }

  private func conditions() -> [Waiver.Condition] {
    guard let list = map.value("conditions") else { return [] }
    guard map.text.tree[list].kind == .list else {
      map.mismatch(list, "must be a list of conditions, but it is \(map.text.kindName(list))")
      return []
    }
    return map.text.tree.children(of: list).compactMap { entry in
      guard let condition = MapReader(entry, named: "a condition", of: map.text, log: log) else {
        return nil
      }
      condition.refuseUnknownKeys(
        of: "a condition", known: ["text", "owner_role", "due", "status"])
      let text = condition.requiredString("text", of: "a condition")
      let due = day("due", isRequired: false, in: condition)
      let owner = said("owner_role", isRequired: false, in: condition)
      let status: ConditionStatus? = condition.choice("status")
      return text.map {
        Waiver.Condition(text: $0.text, ownerRole: owner, due: due, status: status ?? .open)
      }
    }
  }

  private func refuseEndBeforeBeginning(_ granted: CalendarDay?, _ expires: CalendarDay?) {
    guard let granted, let expires, expires < granted,
      let node = map.text.child(map.node, "expires")
    else { return }
    log.error(
      "the waiver expires on \(expires), before it is granted on \(granted)",
      at: map.text.span(node), in: map.text.file)
  }
}

extension PolicyText {
  /// Reads a waiver file; `nil` when it cannot be read, which the log then says.
  init?(waiversOf file: SourceFile, log: MistakeLog) {
    self.init(reading: file, called: "a waiver file", hint: nil, log: log)
  }
}
