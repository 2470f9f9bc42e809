import CalendarTime
import ComplianceModel
import FactTree

/// What came of a list of approvals.
struct ApprovalFindings {
  /// A reason for which an entry does not count.
  struct Complaint {
    /// The reason, as it follows on the field: "was rejected by Ada as sponsor".
    let text: String
    /// The field that is at fault.
    let node: NodeIndex
    /// Whether it could not be told, rather than being wrong.
    var isDoubt = false
  }

  /// An entry of the list.
  struct Entry {
    /// The node of the entry.
    let node: NodeIndex
    /// What it says.
    let approval: Approval
    /// Who decided, as names are compared.
    let person: PersonName?
    /// In which role, as roles are compared.
    let role: RoleName?
    /// What was decided; `nil` where that cannot be read.
    let decision: ApprovalDecision?
    /// The day; `nil` where there is none that can be read.
    let day: CalendarDay?
    /// How well it is proven.
    var proof = ApprovalProof.declared
    /// Why it does not count, each at the field that is at fault.
    var complaints: [Complaint] = []
    /// Whether the role is none that is asked for: no fault, but of no weight.
    var isAside = false

    /// An entry that nobody has complained of.
    init(node: NodeIndex, approval: Approval) {
      self.node = node
      self.approval = approval
      person = approval.name.map(PersonName.init)
      role = approval.role.map(RoleName.init)
      decision = approval.decision.flatMap(ApprovalDecision.init)
      day = approval.date.flatMap(ApprovalDate.read)
    }

    /// Whether it counts.
    var counts: Bool { complaints.isEmpty && !isAside }

    /// Whether it would count, were it not for what cannot be told.
    var isInDoubt: Bool { !complaints.isEmpty && complaints.allSatisfy(\.isDoubt) }
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

  /// What is said of ``shortfalls`` already.
  private var said: Set<String> = []

  /// Adds something that is not met; what was said already is not said again.
  mutating func lack(_ text: String, isUndetermined: Bool = false) {
    guard said.insert(text).inserted else { return }
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
      for complaint in entry.complaints {
        if complaint.isDoubt {
          undetermine(.node(complaint.node), complaint.text)
        } else {
          fail(.node(complaint.node), complaint.text)
        }
      }
    }
  }
}
