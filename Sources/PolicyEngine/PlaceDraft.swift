import FactTree

/// A guilty place before lines are counted: cheap to make, and dropped when a rule is excused.
struct PlaceDraft {
  /// What is guilty.
  enum Target {
    /// A value.
    case node(NodeIndex)
    /// A value that should stand below another, under a path from it.
    case missing(nearest: NodeIndex, remainder: String)
    /// The name of a field.
    case key(NodeIndex)
  }

  var target: Target
  /// What is wrong, in a few words.
  var note: String
  /// The facts for which a rule could not be judged, beside the one that is shown.
  var facts: [NodeIndex] = []

  /// The node that stands nearest to the fault; places are sorted by it.
  var anchor: NodeIndex {
    switch target {
    case .node(let node), .key(let node): node
    case .missing(let nearest, _): nearest
    }
  }
}
