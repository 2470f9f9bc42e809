import SystemPackage

/// Confines a check to the manifests that have changed.
struct ChangedManifests {
  let world: World
  let request: CheckRequest
  /// The files that every manifest is judged by: policies, rules, waivers.
  let inputs: [String]

  /// The manifests that are left, and what the user should know.
  struct Confined {
    var files: FoundManifests
    var notices: [String] = []
  }

  /// Leaves out what has not changed, unless what it is judged by has.
  ///
  /// - Parameter problems: Gains what keeps git from telling.
  func confine(_ found: FoundManifests, _ problems: inout [String]) -> Confined {
    guard let changed = request.changed, problems.isEmpty else { return Confined(files: found) }
    do throws(GitProblem) {
      let identities = Set(try world.changedFiles(changed).compactMap(world.identity))
      func hasChanged(_ path: String) -> Bool {
        world.identity(path).map(identities.contains) ?? false
      }
      let others =
        inputs + request.data.map(\.path)
        + [request.approvals, request.allowedSigners].compactMap { $0 }
      if let input = others.first(where: hasChanged) {
        return Confined(
          files: found,
          notices: [
            "'\(input)' has changed since \(changed.words) as well, so every manifest is judged"
          ])
      }
      let files = FoundManifests(found.filter { hasChanged($0.path) })
      let count = "\(files.count) of \(found.count) manifests"
      return Confined(
        files: files, notices: ["\(count) have changed since \(changed.words) and are judged"])
    } catch {
      problems.append("what has changed since \(changed.words) cannot be told: \(error.reason)")
      return Confined(files: found)
    }
  }
}
