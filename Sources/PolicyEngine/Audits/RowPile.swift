import SourceText

/// The rows of one group, kept small: a portfolio of ten thousand projects gives tens of thousands of
/// them, and where each came from matters only when a rule is broken.
struct RowPile {
  /// Where a row came from; its texts stand in ``RowPile/texts``, one behind the other.
  private struct Origin {
    let start: Int
    let place: SourceLocation
    /// How many bytes of the file's name are those of the first row's: paths mostly begin alike.
    let shared: UInt32
    let file: UInt32
    let path: UInt32
    let stablePath: UInt32
    let project: UInt32
    let namesProject: Bool
    /// Whether the stable path is the path, as it mostly is.
    let isStable: Bool
    /// Whether the path is the first row's.
    let isAlike: Bool
  }

  /// How many rows there are.
  var count: Int { origins.count }
  private var entries: [UInt8] = []
  private var origins: [Origin] = []
  private var texts: [UInt8] = []
  private var firstFile: [UInt8] = []
  private var firstPath = ""

  /// Adds a row.
  mutating func add(_ row: CollectedRow) {
    if !entries.isEmpty { entries.append(UInt8(ascii: ",")) }
    entries += row.columns
    if origins.isEmpty { (firstFile, firstPath) = (Array(row.file.utf8), row.path) }
    let shared = zip(firstFile, row.file.utf8).prefix { $0 == $1 }.count
    let file = row.file.utf8.dropFirst(shared)
    let path = row.path == firstPath ? "" : row.path
    let stablePath = row.stablePath == row.path ? "" : row.stablePath
    let project = row.project ?? ""
    origins.append(
      Origin(
        start: texts.count, place: row.start, shared: UInt32(clamping: shared),
        file: UInt32(clamping: file.count), path: UInt32(clamping: path.utf8.count),
        stablePath: UInt32(clamping: stablePath.utf8.count),
        project: UInt32(clamping: project.utf8.count), namesProject: row.project != nil,
        isStable: row.stablePath == row.path, isAlike: row.path == firstPath))
    texts += file
    for text in [path, stablePath, project] { texts += text.utf8 }
  }

  /// Hands out the rows as the entries of a list in JSON, and forgets them.
  mutating func takeEntries() -> [UInt8] {
    let taken = entries
    entries = []
    return taken
  }

  /// The rows at positions, as a violation tells of them.
  ///
  /// - Parameter owner: Whose rows the pile holds.
  func blamed(_ positions: some RandomAccessCollection<Int>, owner: Int) -> BlamedRows {
    let first = positions.first.map(project)
    let isOne = positions.allSatisfy { project(of: $0) == first }
    return BlamedRows(
      first: positions.prefix(BlamedRows.most).map { origin(of: $0, owner: owner) },
      count: positions.count, project: isOne ? first ?? nil : nil)
  }

  /// Where a row came from, as a row without group and columns.
  private func origin(of position: Int, owner: Int) -> CollectedRow {
    let origin = origins[position]
    var rest = texts[origin.start...]
    let file = firstFile.prefix(Int(origin.shared)) + rest.prefix(Int(origin.file))
    rest = rest.dropFirst(Int(origin.file))
    let ownPath = Self.next(origin.path, of: &rest)
    let path = origin.isAlike ? firstPath : ownPath
    let stablePath = Self.next(origin.stablePath, of: &rest)
    return CollectedRow(
      owner: owner, side: .subject, group: [], columns: [], project: project(of: position),
      file: String(decoding: file, as: UTF8.self), start: origin.place, path: path,
      stablePath: origin.isStable ? path : stablePath)
  }

  private func project(of position: Int) -> String? {
    let origin = origins[position]
    guard origin.namesProject else { return nil }
    let start = origin.start + Int(origin.file) + Int(origin.path) + Int(origin.stablePath)
    return String(decoding: texts[start..<start + Int(origin.project)], as: UTF8.self)
  }

  private static func next(_ length: UInt32, of rest: inout ArraySlice<UInt8>) -> String {
    let text = String(decoding: rest.prefix(Int(length)), as: UTF8.self)
    rest = rest.dropFirst(Int(length))
    return text
  }
}

/// The rows that a violation blames.
struct BlamedRows {
  /// The most places of one violation.
  static let most = 100

  /// The first of them, as many as a violation shows.
  let first: [CollectedRow]
  /// How many they are.
  let count: Int
  /// The project, where all of them came from one that its manifest names.
  let project: String?

  /// Rows, one by one.
  init(first: [CollectedRow], count: Int, project: String?) {
    self.first = first
    self.count = count
    self.project = project
  }

  /// One row.
  init(_ row: CollectedRow) {
    self.init(first: [row], count: 1, project: row.project)
  }
}
