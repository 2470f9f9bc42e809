import CalendarTime
import ComplianceModel
import Diagnostics
import Dispatch
import FactTree
import ManifestReading
import PolicyCompiler
import PolicyEngine
import SourceText
import Synchronization

/// Reads and judges files, several at the same time, and reports in the order in which they were found.
struct ManifestJudging {
  /// How many files a worker takes at a time: enough that taking costs nothing, few enough that all workers end together.
  private static let batch = 16

  let world: World
  let request: CheckRequest
  let set: PolicySet
  let asOf: CalendarDay
  let data: [DataTree]
  let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// What came of the files.
  struct Judged: Sendable {
    var reports: [ManifestReport] = []
    /// Why named files could not be read at all.
    var problems: [String] = []
  }

  /// Judges files.
  func judge(_ files: [FoundManifest]) -> Judged {
    let batches = (files.count + Self.batch - 1) / Self.batch
    let workers = max(1, min(request.jobs, batches))
    let queue = BatchQueue(count: batches)
    if workers == 1 { return work(on: files, from: queue).inOrder }
    let all = Mutex(Batches())
    // The calling thread takes part, so that a run of two workers starts one thread.
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let done = work(on: files, from: queue)
      all.withLock { $0.merge(done) }
    }
    return all.withLock { $0.inOrder }
  }

  /// One worker: an engine of its own, batch after batch.
  private func work(on files: [FoundManifest], from queue: BatchQueue) -> Batches {
    var engine = PolicyEngine(
      set: set, asOf: asOf, data: data, collectsPassed: request.collectsPassed)
    engine.costLimit = request.costLimit
    var done = Batches()
    while let number = queue.next() {
      let range = number * Self.batch..<min(files.count, (number + 1) * Self.batch)
      var judged = Judged()
      for file in files[range] { judge(file, with: &engine, into: &judged) }
      done.add(judged, number: number)
      progress?(min(files.count, queue.taken * Self.batch), files.count)
    }
    return done
  }

  private func judge(
    _ file: FoundManifest, with engine: inout PolicyEngine, into judged: inout Judged
  ) {
    let name =
      file.path == "-" ? (request.standardInputName ?? "<stdin>") : FileName.shown(file.path)
    do throws(FileProblem) {
      let bytes = try bytes(of: file)
      let read = ManifestReader(symbols: set.symbols, limits: request.limits)
        .read(bytes, format: TextFormat(fileName: name))
      judged.reports += engine.judge(JudgedText(file: name, read))
    } catch {
      if file.isNamed {
        judged.problems.append("'\(name)' cannot be read: \(error.reason)")
      } else {
        let what = file.problem == nil ? "file" : "folder"
        judged.reports += engine.judge(unread(name, what, error))
      }
    }
  }

  private func bytes(of file: FoundManifest) throws(FileProblem) -> [UInt8] {
    if file.path == "-" { return try world.readStandardInput(request.limits.fileSize) }
    if let problem = file.problem { throw problem }
    if file.isSpecial {
      throw FileProblem(path: file.path, reason: "it is no regular file")
    }
    return try world.read(file.path, request.limits.fileSize)
  }

  /// A file that was found, and could not be had.
  private func unread(_ name: String, _ what: String, _ problem: FileProblem) -> JudgedText {
    JudgedText(
      file: name, tree: FactTreeBuilder(source: [], symbols: set.symbols).finish(),
      unread: [
        (1, [Diagnostic("the \(what) cannot be read: \(problem.reason)", at: SourceSpan(at: 0))])
      ])
  }
}

/// Hands out the numbers of batches, each once.
private final class BatchQueue: Sendable {
  private let position = Mutex(0)
  private let count: Int

  init(count: Int) {
    self.count = count
  }

  func next() -> Int? {
    position.withLock { position in
      guard position < count else { return nil }
      defer { position += 1 }
      return position
    }
  }

  /// How many batches were handed out.
  var taken: Int { position.withLock { $0 } }
}

/// The batches of one worker, or of all.
private struct Batches: Sendable {
  private var byNumber: [Int: ManifestJudging.Judged] = [:]

  mutating func add(_ judged: ManifestJudging.Judged, number: Int) { byNumber[number] = judged }

  mutating func merge(_ other: Batches) {
    byNumber.merge(other.byNumber) { first, _ in first }
  }

  var inOrder: ManifestJudging.Judged {
    var all = ManifestJudging.Judged()
    for number in byNumber.keys.sorted() {
      guard let judged = byNumber[number] else { continue }
      all.reports += judged.reports
      all.problems += judged.problems
    }
    return all
  }
}
