public import Foundation

/// One run of the built program, as a user sees it.
public struct ToolRun: Sendable {
  /// What was written to standard output.
  public let output: String
  /// What was written to standard error.
  public let errors: String
  /// The exit code; the negative of a signal's number when one ended the process.
  public let status: Int32

  /// Runs the program.
  ///
  /// - Parameters:
  ///   - arguments: What stands behind its name.
  ///   - folder: The folder it is started in.
  ///   - input: What it finds on standard input.
  ///   - environment: Variables added to an otherwise bare environment.
  public init(
    _ arguments: [String], in folder: URL, input: Data = Data(),
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = environment
    for name in ["PATH", "LD_LIBRARY_PATH", "HOME"] {
      variables[name] = variables[name] ?? ProcessInfo.processInfo.environment[name]
    }
    process.environment = variables
    // Files, not pipes: no output can fill a pipe and stop the program.
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("tollgate-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = try ["in", "out", "err"].map { name in
      let url = scratch.appendingPathComponent(name)
      try (name == "in" ? input : Data()).write(to: url)
      return url
    }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    output = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    status =
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  /// The path of the program, for scripts that run it.
  public static var programPath: String { program.path }

  /// The program stands beside the bundle of the tests.
  private static let program: URL = {
    let bundle = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
    return bundle.resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("tollgate")
  }()
}
