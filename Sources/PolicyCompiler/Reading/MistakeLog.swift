package import Diagnostics
package import SourceText

/// The mistakes of one policy or rule file.
package struct FileMistakes: Sendable {
  /// The file.
  package let file: SourceFile
  /// Its mistakes, in the order of their places.
  package let diagnostics: [Diagnostic]
}

/// Gathers the mistakes of all policy and rule files of a run, so that an author sees them at once.
///
/// A class, because every reader and compiler adds to the same log; used by one thread.
package final class MistakeLog {
  private var files: [String: SourceFile] = [:]
  private var diagnostics: [String: Set<Diagnostic>] = [:]
  /// How often something was reported, repetitions included: tells whether a step went well.
  private(set) var reportCount = 0

  /// An empty log.
  package init() {}

  /// Adds a mistake at a place of a file; the same mistake at the same place is kept once.
  package func report(_ diagnostic: Diagnostic, in file: SourceFile) {
    files[file.name] = file
    reportCount += 1
    diagnostics[file.name, default: []].insert(diagnostic)
  }

  /// Adds all that another log holds.
  package func take(_ other: MistakeLog) {
    for found in other.mistakes {
      for diagnostic in found.diagnostics { report(diagnostic, in: found.file) }
    }
  }

  /// Words and adds an error.
  package func error(
    _ message: String, at span: SourceSpan, in file: SourceFile, reason: String? = nil,
    remedy: String? = nil
  ) {
    report(Diagnostic(message, at: span, reason: reason, remedy: remedy), in: file)
  }

  /// Whether any mistake keeps the run from judging.
  package var hasErrors: Bool {
    diagnostics.values.contains { $0.contains { $0.level == .error } }
  }

  /// What an author should look at, though it keeps nothing from being judged; a line each.
  package var warnings: [String] {
    mistakes.flatMap { file in
      let lines = LineIndex(file.file.bytes)
      return file.diagnostics.filter { $0.level == .warning }.map { warning in
        let place = lines.location(of: warning.span.start, in: file.file.bytes)
        return "\(file.file.name):\(place.line):\(place.column): \(warning.message)"
      }
    }
  }

  /// Whether nothing was reported at all.
  package var isEmpty: Bool { diagnostics.isEmpty }

  /// What was reported: files by name, mistakes by place.
  package var mistakes: [FileMistakes] {
    files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      guard let file = files[name], let found = diagnostics[name] else { return nil }
      return FileMistakes(file: file, diagnostics: found.sorted(by: Self.precedes))
    }
  }

  private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    (left.span.start, left.span.end, left.message) < (
      right.span.start, right.span.end, right.message
    )
  }
}
