import ComplianceModel
import FactTree

/// What came of a list of approvals.
struct ApprovalFindings {
  /// An entry of the list.
  struct Entry {
    /// The node of the entry.
    let node: NodeIndex
    /// What it says.
    let approval: Approval
    /// How well it is proven.
    var proof = ApprovalProof.declared
    /// Why it does not count, each at the field that is at fault.
    var complaints: [(text: String, node: NodeIndex)] = []
    /// Whether the role is none that is asked for: no fault, but of no weight.
    var isAside = false

    /// Whether it counts.
    var counts: Bool { complaints.isEmpty && !isAside }
  }

  /// Something that is not met.
  struct Shortfall {
    /// What, as a clause: "sponsor has not approved".
    let text: String
    /// Whether it could not be judged, rather than failed.
    let isUndetermined: Bool
  }

  /// The entries, in their order.
  var entries: [Entry] = []
  /// What is not met; empty where enough people have approved.
  var shortfalls: [Shortfall] = []
  /// The roles whose approval is missing.
  var absentRoles: [String] = []

  /// Adds something that is not met.
  mutating func lack(_ text: String, isUndetermined: Bool = false) {
    guard !shortfalls.contains(where: { $0.text == text }) else { return }
    shortfalls.append(Shortfall(text: text, isUndetermined: isUndetermined))
  }
}

extension RuleOutcome {
  /// Takes what came of a list of approvals.
  ///
  /// - Parameter list: Where to point when somebody is missing.
  mutating func take(_ findings: ApprovalFindings, at list: PlaceDraft.Target) {
    guard !findings.shortfalls.isEmpty else {
      passes += 1
      return
    }
    for shortfall in findings.shortfalls {
      if shortfall.isUndetermined {
        undetermine(list, shortfall.text)
      } else {
        fail(list, shortfall.text)
      }
    }
    for entry in findings.entries where !entry.isAside {
      for complaint in entry.complaints { fail(.node(complaint.node), complaint.text) }
    }
  }
}
