import ComplianceModel

/// Words the message of a violation where its rule leaves that to the engine.
enum ViolationWording {
  /// The note of a place at which something should be.
  static let missing = "missing"

  /// How many clauses a message has at most; the report shows all places.
  private static let mostClauses = 3

  /// What is wrong, from the notes of the guilty places.
  ///
  /// Reports say themselves of a violation that its rule could not be judged.
  static func message(_ places: [Place], title: String) -> String {
    let clauses = clauses(places)
    guard !clauses.isEmpty else { return "it is not true that \(inSentence(title))" }
    var message = clauses.prefix(mostClauses).joined(separator: "; ")
    if clauses.count > mostClauses { message += "; and \(clauses.count - mostClauses) more" }
    return message
  }

  /// A title within a sentence: its first letter small, unless it begins an abbreviation or a name
  /// of one letter.
  private static func inSentence(_ title: String) -> String {
    let isWord = title.dropFirst().first.map { $0.isLowercase || $0 == " " } ?? false
    var words = isWord ? title.prefix(1).lowercased() + title.dropFirst() : title
    if words.hasSuffix(".") { words.removeLast() }
    return words
  }

  /// What joins the fields of one map that are wrong in the same way: "x lacks a and b".
  private static let shared = [
    missing: ("lacks", ""), "is empty": ("leaves", " empty"), "is blank": ("leaves", " blank"),
  ]

  /// One clause a place; fields that the same map lacks, or leaves empty, share one.
  private static func clauses(_ places: [Place]) -> [String] {
    var clauses: [String] = []
    var position = 0
    while position < places.count {
      let place = places[position]
      let holder = parent(of: place.path)
      let run = places[position...].prefix {
        $0.note == place.note && parent(of: $0.path) == holder
      }
      if run.count > 1, let words = shared[place.note ?? ""] {
        let fields = run.map { String($0.path.dropFirst(holder.isEmpty ? 0 : holder.count + 1)) }
        let subject = holder.isEmpty ? "the manifest" : String(holder)
        clauses.append("\(subject) \(words.0) \(listed(fields))\(words.1)")
        position += run.count
      } else {
        let clause = clause(place)
        if !clause.isEmpty { clauses.append(clause) }
        position += 1
      }
    }
    return clauses
  }

  private static func clause(_ place: Place) -> String {
    guard let note = place.note, !note.isEmpty else { return "" }
    if note.hasPrefix(missing) { return place.path.isEmpty ? note : "\(place.path) is \(note)" }
    let verbs = ["is ", "has ", "must ", "needs ", "lacks "]
    let startsWithVerb = verbs.contains { note.hasPrefix($0) }
    return place.path.isEmpty || !startsWithVerb ? note : "\(place.path) \(note)"
  }

  /// The path without its last name; the whole path where that ends with a bracket.
  private static func parent(of path: String) -> Substring {
    guard path.utf8.last != UInt8(ascii: "]") else { return path[...] }
    return path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[..<$0] } ?? ""
  }

  private static func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}
