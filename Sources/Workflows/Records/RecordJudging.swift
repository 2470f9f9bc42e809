import Attestation
import ComplianceModel
import PolicyCompiler
import SourceText

/// Judges anew what a record rests on, and tells what comes out otherwise.
struct RecordJudging {
  let record: RecordText
  /// The manifest, where it does not stand where it stood.
  let manifest: String?
  let world: World

  /// The most differences that are told one by one.
  private static let mostDifferences = 8

  /// Why the record does not hold; empty where it does.
  var complaints: [RecordFindings.Complaint] {
    guard let request = RecordedOptions.request(of: record), let inputs = record.inputs else {
      return [.init(.record, "does not say what was asked of the gate, so nobody can ask again")]
    }
    let place = manifest.map { world.placing($0, at: request.manifest) } ?? world
    var complaints = Self.changes(of: inputs, in: place)
    // A record is somebody else's: it must not make us wait for a pipe that nobody fills.
    if let path = request.filePaths.first(where: { !place.isFile($0) }) {
      let word = RecordFindings.Complaint(
        .decision, "cannot be judged any more: '\(path)' is not a file that can be read")
      return complaints + [word]
    }
    switch RecordedGate(request, in: place).run() {
    case .mistakes(let mistakes):
      let files = mistakes.map { "'\($0.file.name)'" }.joined(separator: ", ")
      complaints.append(.init(.decision, "cannot be judged any more: mistakes in \(files)"))
    case .impossible(let reasons):
      complaints.append(
        .init(.decision, "cannot be judged any more: \(reasons.joined(separator: "; "))"))
    case .judged(_, nil): complaints.append(.init(.decision, "cannot be written down any more"))
    case .judged(_, let fresh?):
      complaints += differences(from: fresh, inputs.map(\.path), isExplained: !complaints.isEmpty)
    }
    return complaints
  }

  /// The files that hold something else than they held, or are gone.
  private static func changes(
    of inputs: [(kind: String, path: String, digest: String)], in world: World
  ) -> [RecordFindings.Complaint] {
    inputs.compactMap { input in
      do throws(FileProblem) {
        guard case .file = try world.kind(input.path) else {
          return .init(.missing, "\(input.kind) '\(input.path)' is no file")
        }
        let digest = try "sha256:\(SHA256Digest(of: world.read(input.path, JSONText.largestSize)))"
        if digest == input.digest { return nil }
        return .init(
          .changed,
          "\(input.kind) '\(input.path)' was \(short(input.digest)) and is \(short(digest))")
      } catch {
        return .init(.missing, "\(input.kind) '\(input.path)': \(error.reason)")
      }
    }
  }

  private static func short(_ digest: String) -> String { String(digest.prefix(19)) + "…" }

  /// What the decision, judged anew, says otherwise.
  ///
  /// - Parameter isExplained: Whether changed files are reason enough; then only what they led to
  ///   is told, not every line that moved.
  private func differences(
    from fresh: GateRecord, _ known: [String], isExplained: Bool
  ) -> [RecordFindings.Complaint] {
    guard let json = try? JSONText(fresh.bytes), let now = try? RecordText(json, at: json.root)
    else { return [.init(.decision, "cannot be written down any more")] }
    guard now.bytes != record.bytes else { return [] }
    var complaints = fresh.inputs.filter { !known.contains($0.path) }
      .map { RecordFindings.Complaint(.added, "\($0.kind) '\($0.path)' was not read then") }
    let differences = record.differences(from: now, most: Self.mostDifferences + 1)
    if differences.contains(where: { $0.path.hasPrefix("tool.") }) {
      complaints.append(.init(.tool, toolChange(now)))
    }
    let (then, today) = (record.text("decision") ?? "?", now.text("decision") ?? "?")
    if then != today {
      complaints.append(.init(.decision, "was \(then) and would be \(today)"))
    } else if isExplained || !complaints.isEmpty {
      complaints.append(.init(.decision, "would be \(today) still, but not on the same grounds"))
    }
    if !isExplained, complaints.isEmpty {
      complaints += differences.prefix(Self.mostDifferences).map { difference in
        .init(
          .differs,
          "\(difference.path) is \(difference.left ?? "not there") in the record and \(difference.right ?? "not there") judged anew"
        )
      }
    }
    return complaints
  }

  private func toolChange(_ now: RecordText) -> String {
    let then = RecordText.Part(record, record.value("tool"))
    let today = RecordText.Part(now, now.value("tool"))
    let (old, new) = (then.text("version") ?? "?", today.text("version") ?? "?")
    return old == new
      ? "tollgate \(new) comes with other rules or policies than it did"
      : "the record was made with tollgate \(old), this is \(new)"
  }
}

extension World {
  /// Whether a path leads to a file that has an end.
  func isFile(_ path: String) -> Bool {
    if case .file = try? kind(path) { return true }
    return false
  }

  /// A world in which a file stands at another place, too.
  func placing(_ path: String, at place: String) -> World {
    var changed = self
    changed.read = { name, limit throws(FileProblem) in
      try self.read(name == place ? path : name, limit)
    }
    changed.kind = { name throws(FileProblem) in try self.kind(name == place ? path : name) }
    changed.identity = { name in self.identity(name == place ? path : name) }
    return changed
  }
}
