import CalendarTime
import ComplianceModel
import Diagnostics
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText
import SystemPackage

/// The configurations in the folders of manifests, below the one that the run was started with.
///
/// They may show less or fail sooner. Whatever else they say would let a team excuse itself, and is a
/// violation of `configuration/does-not-excuse`.
struct NearerConfigurations {
  /// What the configurations say, by the manifest's file.
  private(set) var settings: [String: NearerSettings] = [:]
  /// What is wrong with each, by the first manifest below it.
  private var violations: [String: [Violation]] = [:]
  /// The files that were looked for, whether they are there or not.
  private(set) var files: [String] = []

  /// Looks for configurations in the folders of the manifests that were found.
  init(world: World, request: CheckRequest, found: some Sequence<FoundManifest>) {
    guard request.readsNearerConfigurations else { return }
    let root = request.configuration.flatMap { world.identity($0) }
    var read: [String: NearerConfiguration?] = [:]
    var folders = ConfiguredFolders(world)
    for manifest in found where manifest.path != "-" {
      let file = FileName.shown(manifest.path)
      for folder in folders.folders(above: manifest.path) {
        if read[folder] == nil {
          let path = FilePath(folder).appending(ConfigurationLoading.fileName).string
          files.append(path)
          let isRoot = root != nil && world.identity(path) == root
          let configuration =
            isRoot ? nil : NearerConfiguration(path, in: world, failOn: request.failOn)
          read[folder] = .some(configuration)
          if let faults = configuration?.violations, !faults.isEmpty {
            violations[file, default: []] += faults
          }
        }
        guard let nearer = read[folder] ?? nil else { continue }
        settings[file, default: NearerSettings()].take(nearer.settings)
      }
    }
  }

  /// The reports, with what is wrong with a configuration among the violations of the first manifest below it.
  func complain(in reports: [ManifestReport]) -> [ManifestReport] {
    guard !violations.isEmpty else { return reports }
    var left = self
    return reports.map { left.complain(in: $0) }
  }

  /// The report, with what is wrong with a configuration and was not told yet among its violations.
  mutating func complain(in report: ManifestReport) -> ManifestReport {
    guard let faults = violations.removeValue(forKey: report.file) else { return report }
    var counts = report.counts
    for _ in faults { counts.count(.fail) }
    return report.replacing(
      counts: counts, violations: report.violations + faults, waived: report.waived)
  }
}

extension NearerSettings {
  /// Takes what a configuration further in says.
  mutating func take(_ other: NearerSettings) {
    if let failOn = other.failOn { self.failOn = min(self.failOn ?? failOn, failOn) }
    shownFrom = other.shownFrom ?? shownFrom
  }
}

/// What a configuration nearer to a manifest may say: nothing that excuses.
package enum NearerKey: String, CaseIterable, Sendable {
  /// What is shown.
  case severity
  /// What fails, where that is stricter.
  case failOn = "fail_on"
}

/// One configuration beside a manifest.
struct NearerConfiguration {
  /// The most bytes that are read.
  private static let largestFile = 1 << 20

  private(set) var settings = NearerSettings()
  private(set) var violations: [Violation] = []
  private let file: SourceFile

  /// Reads a configuration; `nil` where there is none.
  init?(_ path: String, in world: World, failOn: Severity) {
    guard case .file? = try? world.kind(path) else { return nil }
    let shown = FileName.shown(path)
    guard let bytes = try? world.read(path, Self.largestFile) else {
      file = SourceFile(name: shown, bytes: [])
      complain("it cannot be read", at: SourceSpan(at: 0), path: "")
      return
    }
    file = SourceFile(name: shown, bytes: bytes)
    let read = ManifestReader(symbols: SymbolTable(), limits: ReadingLimits())
      .read(bytes, format: .yaml)
    if let problem = read.problems.first {
      complain("it cannot be read: \(problem.message)", at: problem.span, path: "")
      return
    }
    guard let document = read.tree.documents.first, read.tree[document].kind == .map else { return }
    for child in read.tree.children(of: document) { take(child, of: read.tree, failOn) }
  }

  private mutating func take(_ child: NodeIndex, of tree: FactTree, _ failOn: Severity) {
    let key = tree.keyName(of: child)
    let span = tree[child].keySpan ?? tree[child].span
    let severity = tree.text(of: child).flatMap(Severity.init)
    if key == ConfigurationReader.schemaKey { return }
    switch NearerKey(rawValue: key) {
    case .severity:
      settings.shownFrom = severity
      if severity == nil { complain("its 'severity' is none that there is", at: span, path: key) }
    case .failOn:
      guard let severity else {
        return complain("its 'fail_on' is no severity", at: span, path: key)
      }
      if severity > failOn {
        complain(
          "its 'fail_on' is \(severity.rawValue), looser than the run's \(failOn.rawValue)",
          at: span, path: key)
      } else {
        settings.failOn = severity
      }
    case nil:
      complain(
        "'\(key)' stands in it, which only the configuration of the run may say", at: span,
        path: key)
    }
  }

  private mutating func complain(_ message: String, at span: SourceSpan, path: String) {
    let rule = BuiltInRule.configurationDoesNotExcuse.summary
    let lines = LineIndex(file.bytes)
    let place = Place(
      file: file.name, start: lines.location(of: span.start, in: file.bytes),
      end: lines.location(of: span.end, in: file.bytes), path: path, stablePath: path,
      excerpt: Excerpt(of: span, in: file.bytes, lines: lines), note: nil)
    violations.append(
      Violation(
        rule: rule.id, severity: rule.severity, verdict: .fail,
        message: "the configuration \(file.name) has no effect here: \(message)", project: nil,
        places: [place], why: rule.why, remedy: rule.remedy, owner: rule.owner, references: [],
        hint: nil, policy: nil,
        fingerprint: Fingerprint.of(
          rule: rule.id, project: file.name, stablePath: path, policy: nil)))
  }
}
