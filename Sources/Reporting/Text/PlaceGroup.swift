import ComplianceModel

/// Places that show at the same characters for the same reason, such as three missing fields of one section.
struct PlaceGroup {
  /// The most paths that one label names.
  static let mostPaths = 5

  /// How notes begin that make a sentence with the path before them.
  private static let predicates = ["missing", "is ", "has ", "must ", "needs ", "lacks "]

  /// The place that the group shows.
  let first: Place
  /// The paths of all its places.
  private(set) var paths: [String]

  /// Groups neighbours, in their order.
  static func groups(of places: [Place]) -> [PlaceGroup] {
    var groups: [PlaceGroup] = []
    for place in places {
      if let last = groups.indices.last, groups[last].holds(place) {
        groups[last].paths.append(place.path)
      } else {
        groups.append(PlaceGroup(first: place, paths: [place.path]))
      }
    }
    return groups
  }

  /// What stands beside the carets: the paths and the note, as "charter.purpose, charter.objectives missing".
  ///
  /// A single path that the message already names is left out, and so is a note that is the message.
  func label(besides message: String) -> String? {
    let named = paths.filter { !$0.isEmpty }
    let isTold = named.count == 1 && named.allSatisfy { Self.stands($0, in: message) }
    if named.isEmpty || isTold { return first.note == message ? nil : first.note }
    var subject = named.prefix(Self.mostPaths).joined(separator: ", ")
    if named.count > Self.mostPaths { subject += " and \(named.count - Self.mostPaths) more" }
    return first.note.map { note in
      Self.predicates.contains { note.hasPrefix($0) } ? "\(subject) \(note)" : "\(subject): \(note)"
    } ?? subject
  }

  /// Whether a path stands in a message, byte for byte: to compare characters would take far longer.
  private static func stands(_ path: String, in message: String) -> Bool {
    let (sought, bytes) = (Array(path.utf8), Array(message.utf8))
    guard let first = sought.first, sought.count <= bytes.count else { return sought.isEmpty }
    return (0...bytes.count - sought.count).contains { start in
      bytes[start] == first && bytes[start..<start + sought.count].elementsEqual(sought)
    }
  }

  private func holds(_ place: Place) -> Bool {
    place.file == first.file && place.start == first.start && place.end == first.end
      && place.note == first.note
  }
}
