/// The answer of `--show-settings`: a line a setting.
enum SettingsPage {
  /// Writes the settings that were made, aligned.
  static func text(_ resolution: SettingsResolution) -> String {
    var lines = ["configuration: \(resolution.file ?? "none")"]
    guard !resolution.made.isEmpty else {
      return lines.joined() + "\nEvery setting is left at its default.\n"
    }
    lines.append("")
    let names = resolution.made.map(\.setting.option)
    let values = resolution.made.map {
      $0.values.isEmpty ? "none" : $0.values.joined(separator: ", ")
    }
    let nameWidth = names.map(\.count).max() ?? 0
    let valueWidth = min(40, values.map(\.count).max() ?? 0)
    for (made, (name, value)) in zip(resolution.made, zip(names, values)) {
      lines.append(
        padded(name, nameWidth) + "  " + padded(value, valueWidth) + "  " + made.origin.words)
    }
    return lines.joined(separator: "\n") + "\n\nEvery other setting is left at its default.\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
