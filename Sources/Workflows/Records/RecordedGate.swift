import Attestation
package import ComplianceModel
import ManifestReading
package import PolicyCompiler
import ShippedLibrary
import SystemPackage

/// Judges a gate and keeps what the decision rested on.
package struct RecordedGate {
  private let world: World
  private let request: GateRequest

  /// What came of it.
  package enum Outcome: Sendable {
    /// The gate was judged; here is what to show and, where it was asked for, what to keep.
    case judged(GateReport, GateRecord?)
    /// Policies, rules or other files hold mistakes.
    case mistakes([FileMistakes])
    /// The gate cannot be judged, for these reasons.
    case impossible([String])
  }

  /// Prepares to judge; the paths of the request become those of the record.
  package init(_ request: GateRequest, in world: World) {
    self.world = world
    self.request = request.withRecordedPaths(from: world.currentFolder())
  }

  /// Judges the gate.
  package func run() -> Outcome {
    guard request.manifest != "-" else {
      return .impossible([
        "a record tells which file was judged, but standard input has no name; write the manifest to a file"
      ])
    }
    let log = ReadingLog()
    let watched = log.watching(world)
    var request = request
    // What was asked may rest on the configuration, so the record tells which one it was.
    if let file = request.configuration, (try? watched.read(file, request.limits.fileSize)) == nil {
      request.configuration = nil
    }
    switch GateWorkflow(request, in: watched).run() {
    case .mistakes(let mistakes): return .mistakes(mistakes)
    case .impossible(let reasons): return .impossible(reasons)
    case .judged(let report):
      guard let digest = policyDigest(log) else {
        return .impossible([
          "the policy '\(request.policy)' was not read, so nothing vouches for it"
        ])
      }
      return .judged(
        report,
        GateRecord(
          report: report, inputs: inputs(log), policyDigest: digest,
          options: RecordedOptions(request: request).json))
    }
  }

  /// The digest of the policy's own file, or of its text in the program.
  private func policyDigest(_ log: ReadingLog) -> SHA256Digest? {
    log.files[request.policy] ?? ShippedLibrary.policy(request.policy).map(SHA256Digest.init(of:))
  }

  /// What was read, in the order of kinds and then of paths.
  private func inputs(_ log: ReadingLog) -> [RecordedInput] {
    log.files.map { path, digest in
      RecordedInput(
        kind: request.kind(ofInput: path),
        path: FilePath(path).lexicallyNormalized().string, digest: digest)
    }.sorted { ($0.kind, $0.path) < ($1.kind, $1.path) }
  }
}

extension GateRequest {
  /// The request with paths as they are typed from a folder.
  func withRecordedPaths(from folder: String) -> GateRequest {
    func recorded(_ path: String) -> String {
      path == "-" ? path : RecordedPath.relative(path, to: folder)
    }
    var request = self
    request.manifest = recorded(manifest)
    if PolicyLoading.looksLikeFile(policy) {
      request.policy = recorded(policy)
    }
    request.ruleFolders = ruleFolders.map(recorded)
    request.data = data.map { .init(name: $0.name, path: recorded($0.path)) }
    request.waivers = waivers.map(recorded)
    request.overrides = overrides.map(recorded)
    request.configuration = configuration.map(recorded)
    request.register = register.map(recorded)
    request.approvals = approvals.map(recorded)
    request.allowedSigners = allowedSigners.map(recorded)
    return request
  }

  /// The files that the request names.
  var filePaths: [String] {
    [manifest] + (PolicyLoading.looksLikeFile(policy) ? [policy] : []) + data.map(\.path)
      + overrides + [configuration, register, approvals, allowedSigners].compactMap { $0 }
  }

  /// What a file was read for.
  func kind(ofInput path: String) -> String {
    func isBelow(_ folders: [String]) -> Bool {
      let file = FilePath(path).lexicallyNormalized()
      return folders.contains { folder in
        let folder = FilePath(folder).lexicallyNormalized()
        let isHere =
          !folder.isAbsolute && folder.components.allSatisfy { $0.kind == .currentDirectory }
        return isHere || file.starts(with: folder)
      }
    }
    if path == manifest { return "manifest" }
    if path == policy { return "policy" }
    if data.contains(where: { $0.path == path }) { return "data" }
    if path == configuration { return "configuration" }
    if path == register { return "register" }
    if path == approvals { return "approvals" }
    if path == allowedSigners { return "allowed_signers" }
    if overrides.contains(path) { return "override" }
    if path.hasSuffix(".sig") { return "signature" }
    if isBelow(waivers) { return "waiver" }
    if isBelow(ruleFolders) { return "rule" }
    return "policy"
  }
}
