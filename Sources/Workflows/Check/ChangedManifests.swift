import Reporting
import SystemPackage

/// Confines a check to the manifests that have changed.
struct ChangedManifests {
  let world: World
  let request: CheckRequest
  /// What was looked at before the manifests: policies, rules, waivers, data, the baseline and the like.
  let inputs: WatchedFiles.Picture
  /// The configurations in the folders of manifests, whether they are there or not.
  let nearer: [String]

  /// The manifests that are left, and what the user should know.
  struct Confined {
    var files: FoundManifests
    /// Those that are left out.
    var others = FoundManifests()
    var notices: [String] = []
  }

  /// Leaves out what has not changed, unless what it is judged by has.
  ///
  /// - Parameter problems: Gains what keeps git from telling.
  func confine(_ found: FoundManifests, _ problems: inout [String]) -> Confined {
    guard let changed = request.changed, problems.isEmpty else { return Confined(files: found) }
    do throws(GitProblem) {
      let comparison = try world.comparison(changed)
      if let reason = reasonForAll(comparison, changed.words) {
        return Confined(files: found, notices: ["\(reason), so every manifest is judged"])
      }
      var confined = Confined(files: FoundManifests())
      var unknown = 0
      for file in found {
        if file.path != "-", isUnchanged(file.path, comparison) {
          confined.others.append(file)
        } else {
          confined.files.append(file)
          unknown += hasChanged(file.path, comparison) ? 0 : 1
        }
      }
      let count = confined.files.count
      let have = "\(count == 1 ? "has" : "have") changed since \(changed.words)"
      let what = unknown == 0 ? have : "\(have), or git cannot tell (\(unknown)),"
      confined.notices = [
        "\(count) of \(Wording.count(found.count, "manifest")) \(what) and \(Wording.are(count)) judged"
      ]
      return confined
    } catch {
      problems.append("what has changed since \(changed.words) cannot be told: \(error.reason)")
      return Confined(files: found)
    }
  }

  /// Why manifests that have not changed may be judged differently nevertheless; `nil` where they cannot.
  private func reasonForAll(_ comparison: GitComparison, _ since: String) -> String? {
    // Which files of signatures a manifest names is known only after it was read.
    if request.allowedSigners != nil {
      return "signatures may stand in files beside manifests"
    }
    let configuration = request.readsNearerConfigurations ? request.configuration : nil
    let files = Set(inputs.stamps.keys).union(nearer).union([configuration].compactMap { $0 })
      .union(request.data.map(\.path)).union([request.approvals].compactMap { $0 })
    let sorted = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    if let file = sorted.first(where: { hasChanged($0, comparison) }) {
      return "'\(FileName.shown(file))' has changed since \(since) as well"
    }
    if let file = gone(comparison) ?? changedIgnoreFile(comparison) {
      return "'\(FileName.shown(file))' has changed since \(since) as well"
    }
    let unknown = sorted.first { world.identity($0) != nil && !isUnchanged($0, comparison) }
    return unknown.map { "git cannot tell whether '\(FileName.shown($0))' has changed" }
  }

  /// A file that is new or gone in one of the folders that were walked for rules or waivers.
  private func gone(_ comparison: GitComparison) -> String? {
    let folders = inputs.folders.keys.map { FileName.bytes(absolute($0)) + [UInt8(ascii: "/")] }
    return first(comparison.changed.filter { file in folders.contains { file.starts(with: $0) } })
  }

  /// A changed `.gitignore`: it may have made manifests of files that were none.
  private func changedIgnoreFile(_ comparison: GitComparison) -> String? {
    guard request.usesGitignore else { return nil }
    let ending = Array("/.gitignore".utf8)
    return first(comparison.changed.filter { $0.suffix(ending.count).elementsEqual(ending) })
  }

  private func first(_ paths: Set<[UInt8]>) -> String? {
    paths.min { $0.lexicographicallyPrecedes($1) }.map(FileName.text)
  }

  private func hasChanged(_ path: String, _ comparison: GitComparison) -> Bool {
    comparison.changed.contains(FileName.bytes(absolute(path)))
  }

  /// Whether git is sure that a file is as it was.
  ///
  /// What is reached through a link is another file
  /// as soon as the link leads elsewhere, so nobody can be.
  private func isUnchanged(_ path: String, _ comparison: GitComparison) -> Bool {
    let bytes = FileName.bytes(absolute(path))
    return comparison.unchanged.contains(bytes)
      && world.realPath(path).map(FileName.bytes) == bytes
  }

  private func absolute(_ path: String) -> String {
    FilePath(world.currentFolder()).pushing(FilePath(path)).lexicallyNormalized().string
  }
}
