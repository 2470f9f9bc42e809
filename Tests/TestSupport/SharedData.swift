public import Foundation

/// Real data and official cases that stand beside the project, not in it.
public enum SharedData {
  /// The folder, where it is there.
  public static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["TOLLGATE_SHARED"]
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared")
    let url = named.map { URL(fileURLWithPath: $0) } ?? beside
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  /// Whether tests that need it can run; what they say when they cannot is ``reason``.
  public static var isThere: Bool { folder != nil }

  /// Why a test that needs it is skipped.
  public static let reason = "no shared data: neither TOLLGATE_SHARED nor ../shared is there"
}
