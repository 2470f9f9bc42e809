import Dispatch
import Synchronization

/// Does numbered pieces of work on several threads and hands the results to one taker, in order.
///
/// Only so many pieces are under way at a time, whatever their number: a worker that is ahead of
/// the taker waits for it.
struct OrderedWork: Sendable {
  /// How many pieces a worker may be ahead.
  private static let ahead = 3

  /// How many pieces there are.
  let count: Int
  /// How many threads work at the most.
  let jobs: Int

  /// Does the work.
  ///
  /// - Parameters:
  ///   - begin: Makes what a worker keeps from piece to piece.
  ///   - work: Does one piece.
  ///   - take: Called on the calling thread for each result, in order; what it throws ends the work.
  func run<Kept: ~Copyable, Result: Sendable>(
    begin: @escaping @Sendable () -> Kept,
    work: @escaping @Sendable (_ number: Int, inout Kept) -> Result,
    take: (_ number: Int, Result) throws -> Void
  ) throws {
    let workers = max(1, min(jobs, count))
    if workers == 1 {
      var kept = begin()
      for number in 0..<count { try take(number, work(number, &kept)) }
      return
    }
    let line = ResultLine<Result>(count: count, ahead: workers * Self.ahead)
    let group = DispatchGroup()
    for _ in 0..<workers {
      DispatchQueue.global().async(group: group) {
        var kept = begin()
        while let number = line.next() { line.put(work(number, &kept), number: number) }
      }
    }
    // Also where taking fails: nobody may still be at work when the caller undoes the run.
    defer {
      line.stop(workers: workers)
      group.wait()
    }
    for number in 0..<count { try take(number, line.wait(for: number)) }
  }
}

/// Results on their way from workers to the taker, of which only so many are under way.
private final class ResultLine<Result: Sendable>: Sendable {
  private struct State {
    var taken = 0
    var isStopped = false
    var ready: [Int: Result] = [:]
  }

  private let state = Mutex(State())
  private let count: Int
  private let room: DispatchSemaphore
  private let arrivals = DispatchSemaphore(value: 0)

  init(count: Int, ahead: Int) {
    self.count = count
    room = DispatchSemaphore(value: ahead)
  }

  /// The number of a piece that nobody has taken; waits while the taker is too far behind.
  func next() -> Int? {
    room.wait()
    return state.withLock { state in
      guard !state.isStopped, state.taken < count else { return nil }
      defer { state.taken += 1 }
      return state.taken
    }
  }

  func put(_ result: Result, number: Int) {
    state.withLock { $0.ready[number] = result }
    arrivals.signal()
  }

  /// The result of a number; numbers are asked for in order, each once.
  func wait(for number: Int) -> Result {
    while true {
      if let result = state.withLock({ $0.ready.removeValue(forKey: number) }) {
        room.signal()
        return result
      }
      arrivals.wait()
    }
  }

  /// Lets every worker end after the piece that it is at.
  func stop(workers: Int) {
    state.withLock { $0.isStopped = true }
    for _ in 0..<workers { room.signal() }
  }
}
