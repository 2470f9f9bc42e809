extension StandardSignatures {
  /// The functions on texts that the CEL specification itself defines.
  public static let texts: [FunctionSignature] = [
    .named("contains", .member("contains_string", .string, .string, returns: .bool)),
    .named("endsWith", .member("ends_with_string", .string, .string, returns: .bool)),
    .named("startsWith", .member("starts_with_string", .string, .string, returns: .bool)),
    .named(
      "matches",
      .global("matches", .string, .string, returns: .bool),
      .member("matches_string", .string, .string, returns: .bool)),
  ]

  /// The library of texts: places, parts, format.
  public static let strings: [FunctionSignature] = [
    .named("charAt", .member("string_char_at_int", .string, .int, returns: .string)),
    .named(
      "indexOf",
      .member("string_index_of_string", .string, .string, returns: .int),
      .member("string_index_of_string_int", .string, .string, .int, returns: .int)),
    .named(
      "lastIndexOf",
      .member("string_last_index_of_string", .string, .string, returns: .int),
      .member("string_last_index_of_string_int", .string, .string, .int, returns: .int)),
    .named("lowerAscii", .member("string_lower_ascii", .string, returns: .string)),
    .named("upperAscii", .member("string_upper_ascii", .string, returns: .string)),
    .named(
      "replace",
      .member("string_replace_string_string", .string, .string, .string, returns: .string),
      .member(
        "string_replace_string_string_int", .string, .string, .string, .int, returns: .string)),
    .named(
      "split",
      .member("string_split_string", .string, .string, returns: .list(.string)),
      .member("string_split_string_int", .string, .string, .int, returns: .list(.string))),
    .named(
      "substring",
      .member("string_substring_int", .string, .int, returns: .string),
      .member("string_substring_int_int", .string, .int, .int, returns: .string)),
    .named("trim", .member("string_trim", .string, returns: .string)),
    .named("reverse", .member("string_reverse", .string, returns: .string)),
    .named(
      "join",
      .member("list_join", .list(.string), returns: .string),
      .member("list_join_string", .list(.string), .string, returns: .string)),
    .named("format", .member("string_format", .string, .list(.dyn), returns: .string)),
    .named("strings.quote", .global("strings_quote", .string, returns: .string)),
  ]

  /// The library of patterns beyond `matches`.
  public static let regex: [FunctionSignature] = [
    .named(
      "regex.replace",
      .global(
        "regex_replace_string_string_string", .string, .string, .string, returns: .string),
      .global(
        "regex_replace_string_string_string_int", .string, .string, .string, .int,
        returns: .string)),
    .named(
      "regex.extract",
      .global("regex_extract_string_string", .string, .string, returns: .optional(.string))),
    .named(
      "regex.extractAll",
      .global("regex_extractAll_string_string", .string, .string, returns: .list(.string))),
  ]

  /// The library of base64.
  public static let encoders: [FunctionSignature] = [
    .named("base64.encode", .global("base64_encode_bytes", .bytes, returns: .string)),
    .named("base64.decode", .global("base64_decode_string", .string, returns: .bytes)),
  ]
}
