import CELEvaluation
import FactTree
import PolicyCompiler

/// Why a condition cannot be judged.
struct Doubt: Error {
  /// What is wrong.
  let reason: String
  /// How the condition could be judged.
  let hint: String?
  /// How the expression calls the first of the facts, where the reason speaks of it so.
  var subject: String?
  /// The facts of the manifest at fault, as far as they are known.
  var facts: [NodeIndex] = []

  /// The reason with the whole path of the fact at fault in place of what the expression calls it,
  /// which may be a variable of a loop.
  func reason(_ paths: PathWriter, _ root: NodeIndex) -> String {
    guard let subject, let fact = facts.first else { return reason }
    let path = paths.path(of: fact, from: root).text
    guard !path.isEmpty, path != subject else { return reason }
    for verb in [" is ", " has "] {
      if reason.hasPrefix(subject + verb) { return path + reason.dropFirst(subject.count) }
      let within = ", as \(subject)\(verb)"
      if reason.contains(within) { return reason.replacing(within, with: ", as \(path)\(verb)") }
    }
    return reason
  }

  /// The place of the fact at fault; `nil` where it is not known, or is the manifest itself.
  func place(below root: NodeIndex) -> NodeIndex? {
    facts.first.flatMap { $0 == root ? nil : $0 }
  }
}
