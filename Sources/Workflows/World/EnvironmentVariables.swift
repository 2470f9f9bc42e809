import Foundation

/// The environment of the process, as a whole.
package enum EnvironmentVariables {
  /// The names of all variables, in no order.
  package static var names: [String] { Array(ProcessInfo.processInfo.environment.keys) }
}
