import Diagnostics
import SourceText

/// Findings of a review for programs.
package enum FindingList {
  /// The findings of files as one document.
  package static func json(_ files: [MistakeRenderer.FileMistakes]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version", "1")
      let findings = files.flatMap { file in file.diagnostics.map { (file.file, $0) } }
      writer.list("findings", findings) { writer, finding in
        write(finding.1, in: finding.0, to: &writer)
      }
    }
    return writer.text
  }

  private static func write(
    _ diagnostic: Diagnostic, in file: SourceFile, to writer: inout JSONWriter
  ) {
    let place = LineIndex(file.bytes).location(of: diagnostic.span.start, in: file.bytes)
    writer.object { writer in
      writer.member("file", file.name)
      writer.member("line", place.line)
      writer.member("column", place.column)
      writer.member("message", diagnostic.message)
      writer.member("why", diagnostic.reason)
      writer.member("remedy", diagnostic.remedy)
    }
  }
}
