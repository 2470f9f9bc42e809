import Diagnostics
import FactTree
import SourceText

extension YAMLComposer {
  /// Begins a document, in which no anchor of another one is known.
  mutating func beginDocument(_ event: YAMLEvent) {
    documentCount += 1
    document = Document()
    document.checkpoint = builder.beginDocument()
    document.start = offset(event.start)
    lastEnd = document.start
    anchorNumbers.removeAll(keepingCapacity: true)
  }

  /// Keeps a document, or drops it when something is wrong with it.
  mutating func endDocument() {
    if !document.hasProblem, let checkpoint = document.checkpoint {
      let root = builder[builder.root(since: checkpoint)]
      if root.kind == .null {
        // An unwritten null is best shown where the document begins.
        let place = root.span.length > 0 ? root.span : SourceSpan(at: document.start)
        report(ReadingProblems.emptyDocument(at: place))
      }
    }
    if document.hasProblem {
      unread.add(documentCount, at: document.start, problems)
      dropDocument()
    }
    document.checkpoint = nil
  }

  /// Ends the reading where the text ends.
  mutating func endStream() {
    isStopped = true
    guard documentCount == 0 else { return }
    problems.report(ReadingProblems.emptyFile(source))
    unread.add(1, at: 0, problems)
  }

  /// Ends the reading with a mistake; what was not finished is dropped.
  mutating func stop(_ problem: Diagnostic) {
    problems.report(problem)
    isStopped = true
    // What breaks the text between two documents takes the place of the next one.
    let isBetween = document.checkpoint == nil
    unread.add(
      isBetween ? documentCount + 1 : documentCount,
      at: isBetween ? problem.span.start : document.start, problems)
    dropDocument()
  }

  /// The first byte of the innermost list or map if it is one with brackets or braces.
  var openFlow: UInt32? {
    guard frame.isFlow, !document.isAbandoned else { return nil }
    return builder.innermostOpen.map { builder[$0].start }
  }

  /// Ends the reading with a mistake at an offset.
  mutating func stop(_ message: String, at offset: UInt32) {
    stop(Diagnostic(message, at: SourceSpan(at: offset)))
  }

  /// Ends the reading because a limit is reached.
  mutating func stopBeyond(_ option: ReadingLimits.Option, at span: SourceSpan) {
    stop(limits.problem(beyond: option, at: span))
  }

  /// Tells a mistake that dooms the document but not the reading.
  mutating func report(
    _ message: String, at span: SourceSpan, reason: String? = nil, remedy: String? = nil
  ) {
    report(Diagnostic(message, at: span, reason: reason, remedy: remedy))
  }

  /// Tells a mistake that dooms the document but not the reading.
  mutating func report(_ problem: Diagnostic) {
    problems.report(problem)
    document.hasProblem = true
  }

  private mutating func dropDocument() {
    if let checkpoint = document.checkpoint { builder.rollBack(to: checkpoint) }
    document.checkpoint = nil
    frame = Frame(isMap: false, isFlow: false)
    outerFrames.removeAll(keepingCapacity: true)
  }

  /// The byte offset of a position that the parser counts in characters.
  @inline(__always)
  mutating func offset(_ position: Int) -> UInt32 { cursor.offset(of: position, in: source) }
}
