import Attestation
import CalendarTime
import FactTree
import ManifestReading

/// What was asked of a gate, in a form that can be asked again.
///
/// The as-of date is always in it, whether or not the user gave one.
struct RecordedOptions {
  /// The request, with paths as records have them.
  let request: GateRequest

  /// The options as a member of a record.
  var json: CanonicalJSON {
    func text(_ text: String?) -> CanonicalJSON? { text.map(CanonicalJSON.text) }
    var members: [String: CanonicalJSON?] = [
      "manifest": .text(request.manifest), "policy": .text(request.policy),
      "rules": .texts(request.ruleFolders), "waivers": .texts(request.waivers),
      "overrides": .texts(request.overrides), "from": text(request.from),
      "configuration": text(request.configuration), "register": text(request.register),
      "approvals": text(request.approvals),
      "allowed_signers": text(request.allowedSigners), "limits": limits,
      "data": .object(
        Dictionary(request.data.map { ($0.name, .text($0.path)) }) { first, _ in first }),
    ]
    switch request.asked {
    case .next: break
    case .gate(let id): members["gate"] = .text(id)
    case .phase(let name): members["to"] = .text(name)
    }
    return .members(members)
  }

  private var limits: CanonicalJSON {
    .object([
      "file_size": .int(request.limits.fileSize), "depth": .int(request.limits.nestingDepth),
      "nodes": .int(request.limits.nodeCount),
      "aliased_nodes": .int(request.limits.aliasedNodeCount),
    ])
  }

  /// The request of a record; `nil` where the record does not say enough.
  static func request(of record: RecordText) -> GateRequest? {
    let options = RecordText.Part(record, record.value("options"))
    guard let manifest = options.text("manifest"), let policy = options.text("policy"),
      let rules = options.texts("rules"), let waivers = options.texts("waivers"),
      let overrides = options.texts("overrides"),
      let asOf = record.asOf
    else { return nil }
    var request = GateRequest()
    request.manifest = manifest
    request.policy = policy
    request.ruleFolders = rules
    request.waivers = waivers
    request.overrides = overrides
    request.asOf = asOf
    request.from = options.text("from")
    request.configuration = options.text("configuration")
    request.register = options.text("register")
    request.approvals = options.text("approvals")
    request.allowedSigners = options.text("allowed_signers")
    request.data = options.members("data").map { .init(name: $0.name, path: $0.text) }
    if let gate = options.text("gate") {
      request.asked = .gate(gate)
    } else if let phase = options.text("to") {
      request.asked = .phase(phase)
    }
    let limits = RecordText.Part(record, record.value("options", "limits"))
    guard let size = limits.count("file_size"), let depth = limits.count("depth"),
      let nodes = limits.count("nodes"), let aliased = limits.count("aliased_nodes")
    else { return nil }
    request.limits = ReadingLimits(
      fileSize: size, nestingDepth: depth, nodeCount: nodes, aliasedNodeCount: aliased)
    return request
  }
}
