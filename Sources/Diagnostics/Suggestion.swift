import SourceText

extension Diagnostic {
  /// The remedy "did you mean 'x'?", or `nil` where no candidate is near.
  public static func didYouMean(_ name: String, among candidates: some Sequence<String>) -> String?
  {
    NearestName.of(name, in: candidates).map { "did you mean '\($0)'?" }
  }
}
