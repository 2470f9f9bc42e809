import Diagnostics
import FactTree
import SourceText

/// Turns the parser's events into a ``FactTree``, one event at a time.
///
/// A mistake that leaves the structure clear (a key given twice, a tag that does not fit) dooms
/// its document, and reading goes on: the author sees all such mistakes at once, and the other
/// documents are kept. Where the structure is lost (the parser gives up, a limit is reached) the
/// reader stops: finished documents are kept, the rest is one problem.
struct YAMLComposer {
  /// The text as its author wrote it.
  let source: [UInt8]

  /// How much of it is read.
  let limits: ReadingLimits

  /// The tree so far.
  var builder: FactTreeBuilder

  /// Turns the parser's positions into offsets.
  var cursor: CharacterCursor

  /// What hides line separators from the parser, if there are any.
  let disguise: LineSeparatorDisguise?

  /// The list or map that is being filled; at the root a list that never closes.
  var frame = Frame(isMap: false, isFlow: false)

  /// The lists and maps around ``frame``, from the root.
  var outerFrames: [Frame] = []

  /// The document that is being read.
  var document = Document()

  /// How many documents have begun.
  var documentCount = 0

  /// The anchors of the document by name; a name that is given again means the later one.
  var anchorNumbers: [String: FactTreeBuilder.AnchorNumber] = [:]

  /// How many values aliases have brought in.
  var aliasedNodeCount = 0

  /// The offset after the last value that was read: where lists and maps of a block end.
  var lastEnd: UInt32 = 0

  /// What is wrong so far.
  var problems = DiagnosticList()

  /// The documents that were dropped so far.
  var unread = UnreadDocuments()

  /// Whether nothing more is to be read.
  var isStopped = false

  /// What is known of a list or map while it is open.
  struct Frame: BitwiseCopyable {
    /// Whether it is a map.
    let isMap: Bool

    /// Whether it stands between brackets or braces.
    let isFlow: Bool
    /// Whether the next value is a key.
    var expectsKey: Bool
    /// Whether a merge key was met.
    var hasMerge = false

    /// Opens a list or map; a map begins with a key.
    init(isMap: Bool, isFlow: Bool) {
      self.isMap = isMap
      self.isFlow = isFlow
      expectsKey = isMap
    }
  }

  /// What is known of the document that is being read.
  struct Document {
    /// Where to go back to when the document is dropped; `nil` between documents.
    var checkpoint: FactTreeBuilder.Checkpoint?

    /// Where the document begins.
    var start: UInt32 = 0

    /// Whether something is wrong with it.
    var hasProblem = false
    /// Whether the values no longer fit together, so that only the parser's mistakes are told.
    var isAbandoned = false
  }

  /// Begins a tree over a decoded text.
  init(
    _ source: SourceDecoding, disguise: LineSeparatorDisguise?, symbols: SymbolTable,
    limits: ReadingLimits
  ) {
    self.source = source.text
    self.limits = limits
    self.disguise = disguise
    builder = FactTreeBuilder(source: source.text, symbols: symbols)
    outerFrames.reserveCapacity(16)
    cursor = CharacterCursor(isASCII: source.isASCII)
  }

  /// Reads a text to its end, or to where reading must stop.
  static func read(
    _ source: SourceDecoding, symbols: SymbolTable, limits: ReadingLimits
  ) -> ReadText {
    let disguise = source.isASCII ? nil : LineSeparatorDisguise(for: source.text)
    var composer = YAMLComposer(source, disguise: disguise, symbols: symbols, limits: limits)
    let text = disguise?.disguised(source.text) ?? source.text
    let ran: Void? = YAMLEventStream.read(text) { stream in composer.run(&stream) }
    if ran == nil { composer.stop("there is not enough memory to read the text", at: 0) }
    return composer.finish()
  }

  private mutating func run(_ stream: inout YAMLEventStream) {
    if let fault = DirectiveLimit.fault(in: source) {
      stop(fault)
      return
    }
    while !isStopped {
      do {
        let event = try stream.next()
        take(event, stream)
      } catch {
        stop(error.problem(in: source, openFlow: openFlow))
      }
    }
  }

  @inline(__always)
  private mutating func take(_ event: YAMLEvent, _ stream: borrowing YAMLEventStream) {
    switch event.kind {
    case .scalar: takeScalar(event, stream)
    case .mapStart: open(.map, event, stream)
    case .listStart: open(.list, event, stream)
    case .mapEnd: close(event, isMap: true)
    case .listEnd: close(event, isMap: false)
    case .alias: takeAlias(event, stream)
    case .documentStart: beginDocument(event)
    case .documentEnd: endDocument()
    case .streamStart: break
    case .streamEnd: endStream()
    }
    if builder.nodeCount > limits.nodeCount { stopBeyond(.nodeCount, at: SourceSpan(at: lastEnd)) }
  }

  private consuming func finish() -> ReadText {
    let unread = unread.finish(problems)
    return ReadText(tree: builder.finish(), unread: unread)
  }
}
