/// The words of a command line, as far as it must be known which options they give.
struct CommandLineWords {
  /// The words before `--`, behind which every word is an argument.
  private let words: ArraySlice<String>

  /// Looks at words.
  init(_ words: [String]) {
    self.words = words.prefix { $0 != "--" }
  }

  /// The values that a setting is given, those of a flag as `true` or `false`; `nil` where it is not given.
  func values(of setting: Setting) -> [String]? {
    if let negation = setting.negation,
      let word = words.last(where: { word in
        word == "--\(negation)" || word == "--\(setting.option)" || Self.gives(word, setting.short)
      })
    {
      return [word == "--\(negation)" ? "false" : "true"]
    }
    let values = values(of: setting.option, setting.short)
    return values.isEmpty ? nil : setting.isFlag ? ["true"] : values
  }

  /// Whether a flag is given.
  func hasFlag(_ name: String) -> Bool { words.contains("--\(name)") }

  /// What stands behind each occurrence of an option; an empty text for flags.
  func values(of option: String, _ short: Character? = nil) -> [String] {
    words.indices.compactMap { position in
      let word = words[position]
      let next = words.index(after: position)
      if word == "--\(option)" { return next < words.endIndex ? words[next] : "" }
      if word.hasPrefix("--\(option)=") { return String(word.dropFirst(option.count + 3)) }
      guard Self.gives(word, short) else { return nil }
      return next < words.endIndex ? words[next] : ""
    }
  }

  private static func gives(_ word: String, _ short: Character?) -> Bool {
    guard let short else { return false }
    return isShort(word) && word.contains(short)
  }

  /// Whether a word is a dash and letters: one short option, or several.
  private static func isShort(_ word: String) -> Bool {
    word.count > 1 && word.first == "-"
      && word.dropFirst().unicodeScalars.allSatisfy { ("a"..."z").contains($0) }
  }
}
