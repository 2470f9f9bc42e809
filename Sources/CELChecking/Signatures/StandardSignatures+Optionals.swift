import CELSyntax

extension StandardSignatures {
  private static let k = CELType.parameter("K")
  private static let v = CELType.parameter("V")

  /// The library of optional values; `a.?b` itself is typed by the checker.
  public static let optionals: [FunctionSignature] = [
    .named("optional.of", .global("optional_of", v, returns: .optional(v))),
    .named("optional.ofNonZeroValue", .global("optional_ofNonZeroValue", v, returns: .optional(v))),
    .named("optional.none", .global("optional_none", returns: .optional(v))),
    .named(
      "optional.unwrap",
      .global("optional_unwrap", .list(.optional(v)), returns: .list(v))),
    .named(
      "unwrapOpt", .member("optional_unwrapOpt", .list(.optional(v)), returns: .list(v))),
    .named("value", .member("optional_value", .optional(v), returns: v)),
    .named("hasValue", .member("optional_hasValue", .optional(v), returns: .bool)),
    .named(
      "or", .member("optional_or_optional", .optional(v), .optional(v), returns: .optional(v))),
    .named("orValue", .member("optional_orValue_value", .optional(v), v, returns: v)),
    .named("first", .member("list_first", .list(v), returns: .optional(v))),
    .named("last", .member("list_last", .list(v), returns: .optional(v))),
    .named(
      Operator.optionalSelect, .global("select_optional_field", .dyn, .string, returns: .dyn)),
    .named(
      Operator.optionalIndex,
      .global("list_optindex_optional_int", .list(v), .int, returns: .optional(v)),
      .global(
        "optional_list_optindex_optional_int", .optional(.list(v)), .int, returns: .optional(v)),
      .global("map_optindex_optional_value", .map(k, v), k, returns: .optional(v)),
      .global(
        "optional_map_optindex_optional_value", .optional(.map(k, v)), k, returns: .optional(v))),
    .named(
      Operator.index,
      .global("optional_list_index_int", .optional(.list(v)), .int, returns: .optional(v)),
      .global("optional_map_index_value", .optional(.map(k, v)), k, returns: .optional(v))),
  ]

  /// What the macros of two variables need: `transformMap`, `transformMapEntry`.
  public static let twoVariable: [FunctionSignature] = [
    .named(
      "cel.@mapInsert",
      .global("@mapInsert_map_key_value", .map(k, v), k, v, returns: .map(k, v)),
      .global("@mapInsert_map_map", .map(k, v), .map(k, v), returns: .map(k, v)))
  ]

  /// What the macro `given` expands to: whether a value is there and says something.
  public static let given: [FunctionSignature] = [
    .named("@given", .global("given", .dyn, returns: .bool))
  ]
}
