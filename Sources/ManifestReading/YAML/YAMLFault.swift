/// Why the YAML parser gave up, in its own words.
///
/// Positions are counted in characters, as the parser counts them.
struct YAMLFault: Error {
  /// What is wrong.
  let problem: String

  /// Where it is wrong.
  let position: Int

  /// What the parser was about to read when it met the problem; may be empty.
  let context: String

  /// Where that begins.
  let contextPosition: Int?
}
