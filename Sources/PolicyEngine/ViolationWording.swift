import ComplianceModel

/// Words the message of a violation where its rule leaves that to the engine.
enum ViolationWording {
  /// How many places a message tells of; the report shows them all.
  private static let mostPlaces = 3

  /// What is wrong, from the notes of the guilty places.
  static func message(_ places: [Place], _ verdict: Verdict, title: String) -> String {
    let clauses = places.prefix(mostPlaces).map(clause).filter { !$0.isEmpty }
    guard !clauses.isEmpty else { return "not so: \(title)" }
    var message = clauses.joined(separator: "; ")
    if places.count > mostPlaces { message += "; and \(places.count - mostPlaces) more" }
    return verdict == .undetermined ? "cannot be judged: \(message)" : message
  }

  private static func clause(_ place: Place) -> String {
    guard let note = place.note, !note.isEmpty else { return "" }
    let startsWithVerb = ["is ", "has ", "must ", "needs "].contains { note.hasPrefix($0) }
    return place.path.isEmpty || !startsWithVerb ? note : "\(place.path) \(note)"
  }
}
