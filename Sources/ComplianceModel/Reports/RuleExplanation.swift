/// How one rule came to its verdicts on a manifest.
package struct RuleExplanation: Sendable {
  /// A part of an expression with what it came to.
  package struct Part: Sendable, Hashable {
    /// How many parts it stands within.
    package let depth: Int
    /// As it was written.
    package let text: String
    /// Its value as CEL writes it, or why it has none.
    package let outcome: Outcome

    /// What a part came to.
    package enum Outcome: Sendable, Hashable {
      /// A value, as CEL writes it.
      case value(String)
      /// No value, for a reason.
      case problem(String)
    }

    /// A part.
    package init(depth: Int, text: String, outcome: Outcome) {
      self.depth = depth
      self.text = text
      self.outcome = outcome
    }
  }

  /// An expression, evaluated step by step.
  package struct Trace: Sendable, Hashable {
    /// What the expression decides: `when`, or the path at which a demand was weighed.
    package let subject: Subject
    /// The expression and its parts, each before those that it is made of.
    package let parts: [Part]

    /// What an expression decides.
    package enum Subject: Sendable, Hashable {
      /// Whether the rule applies.
      case when
      /// Whether a demand holds at a path; empty for the judged node itself.
      case demand(path: String)
    }

    /// A trace.
    package init(subject: Subject, parts: [Part]) {
      self.subject = subject
      self.parts = parts
    }
  }

  /// What the rule came to at one node.
  package struct Node: Sendable {
    /// The path of the node; empty for the whole manifest.
    package let path: String
    /// The line on which the node, or its key, stands.
    package let line: Int
    /// The verdict.
    package let verdict: Verdict
    /// Why, in a sentence.
    package let reason: String
    /// How to write the rule or the manifest so that it can be judged.
    package let hint: String?
    /// The guilty places.
    package let places: [Place]
    /// The expressions, step by step.
    package let traces: [Trace]

    /// A verdict with its reasons.
    package init(
      path: String, line: Int, verdict: Verdict, reason: String, hint: String?, places: [Place],
      traces: [Trace]
    ) {
      self.path = path
      self.line = line
      self.verdict = verdict
      self.reason = reason
      self.hint = hint
      self.places = places
      self.traces = traces
    }
  }

  /// What the rule came to on one document.
  package struct Document: Sendable {
    /// Its number in the file, from one.
    package let number: Int
    /// The project, as the policy's `identity` names it.
    package let project: String?
    /// The phase that rules are chosen by.
    package let phase: Phase?
    /// Why a check would not judge the rule here; `nil` where it would.
    package let obstacle: String?
    /// The verdicts, in the order of the document; none where no policy is about the document.
    package let nodes: [Node]

    /// A document.
    package init(
      number: Int, project: String?, phase: Phase?, obstacle: String?, nodes: [Node]
    ) {
      self.number = number
      self.project = project
      self.phase = phase
      self.obstacle = obstacle
      self.nodes = nodes
    }
  }

  /// The file.
  package let file: String
  /// Its documents.
  package let documents: [Document]

  /// An explanation.
  package init(file: String, documents: [Document]) {
    self.file = file
    self.documents = documents
  }
}
