import SystemPackage

/// A file that a run is to read.
struct FoundManifest: Hashable, Sendable {
  /// The path, as the user would type it.
  let path: String
  /// Whether the user named it: what is wrong with a named path ends the run.
  let isNamed: Bool
  /// Whether nobody can know where it ends: a pipe, a device.
  var isSpecial = false
  /// Why a folder could not be walked.
  var problem: FileProblem?
}

/// The files that a run is to read, in order; they take hardly more memory than their paths.
struct FoundManifests: RandomAccessCollection, Sendable {
  private struct Marks: OptionSet {
    let rawValue: UInt8
    static let named = Marks(rawValue: 1)
    static let special = Marks(rawValue: 2)
  }

  /// How many paths share their beginnings: that of the first of them is written out.
  private static let block = 32

  /// The paths, one behind the other, less what they have in common with the first of their block.
  private var paths: [UInt8] = []
  private var ends: [Int] = []
  private var shared: [UInt16] = []
  private var marks: [Marks] = []
  /// Rare, and therefore apart.
  private var problems: [Int: FileProblem] = [:]

  /// No files.
  init() {}

  /// Files in order.
  init(_ files: some Sequence<FoundManifest>) {
    for file in files { append(file) }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(position: Int) -> FoundManifest {
    let first = position - position % Self.block
    let path = bytes(at: first).prefix(Int(shared[position])) + bytes(at: position)
    return FoundManifest(
      path: String(decoding: path, as: UTF8.self),
      isNamed: marks[position].contains(.named), isSpecial: marks[position].contains(.special),
      problem: problems[position])
  }

  /// What is written of a path.
  private func bytes(at position: Int) -> ArraySlice<UInt8> {
    paths[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
  }

  /// All files but one.
  func removing(at position: Int) -> FoundManifests {
    var others = FoundManifests(self[..<position])
    for file in self[(position + 1)...] { others.append(file) }
    return others
  }

  /// Adds a file.
  mutating func append(_ file: FoundManifest) {
    if let problem = file.problem { problems[count] = problem }
    var mark: Marks = []
    if file.isNamed { mark.insert(.named) }
    if file.isSpecial { mark.insert(.special) }
    marks.append(mark)
    let isFirst = count % Self.block == 0
    let first = isFirst ? [] : bytes(at: count - count % Self.block)
    let alike = zip(first, file.path.utf8).prefix { $0 == $1 }.count
    let kept = Swift.min(alike, Int(UInt16.max))
    shared.append(UInt16(kept))
    paths += file.path.utf8.dropFirst(kept)
    ends.append(paths.count)
  }
}
