extension StandardSignatures {
  private static let a = CELType.parameter("A")

  /// Conversions between types, and the types as values.
  public static let conversions: [FunctionSignature] = [
    .named(
      "bool",
      .global("bool_to_bool", .bool, returns: .bool),
      .global("string_to_bool", .string, returns: .bool)),
    .named(
      "bytes",
      .global("bytes_to_bytes", .bytes, returns: .bytes),
      .global("string_to_bytes", .string, returns: .bytes)),
    .named(
      "double",
      .global("double_to_double", .double, returns: .double),
      .global("int64_to_double", .int, returns: .double),
      .global("string_to_double", .string, returns: .double),
      .global("uint64_to_double", .uint, returns: .double)),
    .named(
      "int",
      .global("int64_to_int64", .int, returns: .int),
      .global("double_to_int64", .double, returns: .int),
      .global("string_to_int64", .string, returns: .int),
      .global("timestamp_to_int64", .timestamp, returns: .int),
      .global("uint64_to_int64", .uint, returns: .int)),
    .named(
      "uint",
      .global("uint64_to_uint64", .uint, returns: .uint),
      .global("double_to_uint64", .double, returns: .uint),
      .global("int64_to_uint64", .int, returns: .uint),
      .global("string_to_uint64", .string, returns: .uint)),
    .named(
      "string",
      .global("string_to_string", .string, returns: .string),
      .global("bool_to_string", .bool, returns: .string),
      .global("bytes_to_string", .bytes, returns: .string),
      .global("double_to_string", .double, returns: .string),
      .global("duration_to_string", .duration, returns: .string),
      .global("int64_to_string", .int, returns: .string),
      .global("timestamp_to_string", .timestamp, returns: .string),
      .global("uint64_to_string", .uint, returns: .string)),
    .named(
      "timestamp",
      .global("timestamp_to_timestamp", .timestamp, returns: .timestamp),
      .global("int64_to_timestamp", .int, returns: .timestamp),
      .global("string_to_timestamp", .string, returns: .timestamp)),
    .named(
      "duration",
      .global("duration_to_duration", .duration, returns: .duration),
      .global("string_to_duration", .string, returns: .duration)),
    .named("dyn", .global("to_dyn", a, returns: .dyn)),
    .named("type", .global("type", a, returns: .type(a))),
  ]
}
