import ArgumentParser
import Workflows

/// Where settings come from.
///
/// They are settled before the command line is parsed (``SettingsResolution``); most of these values
/// stand here for help and completion alone.
struct SettingsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration file (default: .tollgate.yaml of this folder, where it is there).",
      valueName: "file"), completion: .manifests)
  var config: String?

  /// The configuration file that a run reads where it is there.
  var file: String {
    config ?? Terminal.environment("TOLLGATE_CONFIG") ?? ConfigurationLoading.fileName
  }

  @Flag(help: "Read neither a configuration file nor TOLLGATE_ variables.")
  var isolated = false

  @Flag(help: "Show each setting with its value and where it comes from, and judge nothing.")
  var showSettings = false
}
