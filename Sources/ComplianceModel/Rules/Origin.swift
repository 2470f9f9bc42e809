/// Where something of a rule or policy was written.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// The file, as messages name it: `policies/standard.yaml` for what comes with the program.
  package let file: String
  /// The line, from one.
  package let line: Int
  /// What stands there, where that is worth a word: the pattern by which a policy takes a rule.
  package let text: String?

  /// A line of a file.
  package init(file: String, line: Int, text: String? = nil) {
    self.file = file
    self.line = line
    self.text = text
  }

  /// File and line, as editors understand them.
  package var description: String { "\(file):\(line)" }
}
