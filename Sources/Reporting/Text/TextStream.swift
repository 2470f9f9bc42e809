/// Gathers text and hands it on in pieces, so that a report of any length takes little memory.
struct TextStream {
  /// How much is gathered before it is handed on, in bytes.
  private static let pieceLength = 64 * 1024

  private var pending: [UInt8] = []
  private let output: ([UInt8]) throws -> Void

  /// A stream into a closure.
  init(_ output: @escaping ([UInt8]) throws -> Void) {
    self.output = output
  }

  /// Writes a text as UTF-8.
  mutating func write(_ text: String) throws {
    pending.append(contentsOf: text.utf8)
    if pending.count >= Self.pieceLength { try flush() }
  }

  /// Writes bytes.
  mutating func write(_ bytes: [UInt8]) throws {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.pieceLength { try flush() }
  }

  /// Hands on what a writer of JSON has, once it is worth while.
  mutating func takeOver(_ writer: inout JSONWriter, atLeast length: Int = pieceLength) throws {
    if writer.length >= length { try write(writer.takeBytes()) }
  }

  /// Hands on what is left.
  mutating func flush() throws {
    guard !pending.isEmpty else { return }
    try output(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
