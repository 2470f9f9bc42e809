import SourceText

/// Variables of the environment that were probably meant to be settings: nobody would notice that
/// they have no effect.
enum UnknownVariables {
  private static let prefix = "TOLLGATE_"

  /// Options of commands that no variable stands for.
  private static let commandLineOnly = [
    "write-baseline", "update-ratchet", "watch", "stdin-filename", "isolated", "show-settings",
    "project", "dry-run",
  ]

  /// Variables of the project's own scripts and templates, and what Kubernetes sets for a service of that name.
  private static let others: Set = [
    "TOLLGATE_CONFIG", "TOLLGATE_SHARED", "TOLLGATE_REFRESH_GOLDEN", "TOLLGATE_BIN",
    "TOLLGATE_IMAGE", "TOLLGATE_PATHS", "TOLLGATE_VERSION", "TOLLGATE_PORT",
  ]

  /// Refuses those that look like a setting.
  static func refuse(_ variables: [String]) throws {
    let candidates = variables.filter { $0.hasPrefix(prefix) && !others.contains($0) }.sorted()
    guard !candidates.isEmpty else { return }
    let settings = Set(Setting.all.map(\.variable))
    let lines = candidates.filter { !settings.contains($0) }.compactMap { name -> String? in
      let option = name.dropFirst(prefix.count).lowercased().split(separator: "_")
        .joined(separator: "-")
      if commandLineOnly.contains(option) {
        return "\(name) is no setting: --\(option) is said on the command line alone"
      }
      return NearestName.of(String(name.dropFirst(prefix.count)), in: bareNames(settings)).map {
        "\(name) is no setting; did you mean \(prefix)\($0)?"
      }
    }
    if !lines.isEmpty { throw ExitStatus.impossible(lines) }
  }

  private static func bareNames(_ settings: Set<String>) -> [String] {
    settings.union([prefix + "CONFIG"]).map { String($0.dropFirst(prefix.count)) }
  }
}
