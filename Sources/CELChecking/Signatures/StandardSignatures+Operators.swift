import CELSyntax

extension StandardSignatures {
  private static let a = CELType.parameter("A")
  private static let b = CELType.parameter("B")

  /// Truth, equality, choice.
  public static let logic: [FunctionSignature] = [
    .named(Operator.conditional, .global("conditional", .bool, a, a, returns: a)),
    .named(Operator.and, .global("logical_and", .bool, .bool, returns: .bool)),
    .named(Operator.or, .global("logical_or", .bool, .bool, returns: .bool)),
    .named(Operator.not, .global("logical_not", .bool, returns: .bool)),
    .named(
      Operator.notStrictlyFalse, .global("not_strictly_false", .bool, returns: .bool)),
    .named(Operator.equals, .global("equals", a, a, returns: .bool)),
    .named(Operator.notEquals, .global("not_equals", a, a, returns: .bool)),
  ]

  /// Order; numbers of different types have one.
  public static let ordering: [FunctionSignature] = [
    order(Operator.less, "less"),
    order(Operator.lessOrEqual, "less_equals"),
    order(Operator.greater, "greater"),
    order(Operator.greaterOrEqual, "greater_equals"),
  ]

  private static func order(_ name: String, _ prefix: String) -> FunctionSignature {
    .named(
      name,
      .global("\(prefix)_bool", .bool, .bool, returns: .bool),
      .global("\(prefix)_int64", .int, .int, returns: .bool),
      .global("\(prefix)_int64_double", .int, .double, returns: .bool),
      .global("\(prefix)_int64_uint64", .int, .uint, returns: .bool),
      .global("\(prefix)_uint64", .uint, .uint, returns: .bool),
      .global("\(prefix)_uint64_double", .uint, .double, returns: .bool),
      .global("\(prefix)_uint64_int64", .uint, .int, returns: .bool),
      .global("\(prefix)_double", .double, .double, returns: .bool),
      .global("\(prefix)_double_int64", .double, .int, returns: .bool),
      .global("\(prefix)_double_uint64", .double, .uint, returns: .bool),
      .global("\(prefix)_string", .string, .string, returns: .bool),
      .global("\(prefix)_bytes", .bytes, .bytes, returns: .bool),
      .global("\(prefix)_timestamp", .timestamp, .timestamp, returns: .bool),
      .global("\(prefix)_duration", .duration, .duration, returns: .bool))
  }

  /// Sums, differences, products.
  public static let arithmetic: [FunctionSignature] = [
    .named(
      Operator.add,
      .global("add_bytes", .bytes, .bytes, returns: .bytes),
      .global("add_double", .double, .double, returns: .double),
      .global("add_duration_duration", .duration, .duration, returns: .duration),
      .global("add_duration_timestamp", .duration, .timestamp, returns: .timestamp),
      .global("add_timestamp_duration", .timestamp, .duration, returns: .timestamp),
      .global("add_int64", .int, .int, returns: .int),
      .global("add_list", .list(a), .list(a), returns: .list(a)),
      .global("add_string", .string, .string, returns: .string),
      .global("add_uint64", .uint, .uint, returns: .uint)),
    .named(
      Operator.subtract,
      .global("subtract_double", .double, .double, returns: .double),
      .global("subtract_duration_duration", .duration, .duration, returns: .duration),
      .global("subtract_int64", .int, .int, returns: .int),
      .global("subtract_timestamp_duration", .timestamp, .duration, returns: .timestamp),
      .global("subtract_timestamp_timestamp", .timestamp, .timestamp, returns: .duration),
      .global("subtract_uint64", .uint, .uint, returns: .uint)),
    .named(
      Operator.multiply,
      .global("multiply_double", .double, .double, returns: .double),
      .global("multiply_int64", .int, .int, returns: .int),
      .global("multiply_uint64", .uint, .uint, returns: .uint)),
    .named(
      Operator.divide,
      .global("divide_double", .double, .double, returns: .double),
      .global("divide_int64", .int, .int, returns: .int),
      .global("divide_uint64", .uint, .uint, returns: .uint)),
    .named(
      Operator.modulo,
      .global("modulo_int64", .int, .int, returns: .int),
      .global("modulo_uint64", .uint, .uint, returns: .uint)),
    .named(
      Operator.negate,
      .global("negate_double", .double, returns: .double),
      .global("negate_int64", .int, returns: .int)),
  ]

  /// Indexing, membership, size.
  public static let collections: [FunctionSignature] = [
    .named(
      Operator.index,
      .global("index_list", .list(a), .int, returns: a),
      .global("index_map", .map(a, b), a, returns: b)),
    .named(
      Operator.in,
      .global("in_list", a, .list(a), returns: .bool),
      .global("in_map", a, .map(a, b), returns: .bool)),
    .named(
      "size",
      .global("size_bytes", .bytes, returns: .int),
      .member("bytes_size", .bytes, returns: .int),
      .global("size_list", .list(a), returns: .int),
      .member("list_size", .list(a), returns: .int),
      .global("size_map", .map(a, b), returns: .int),
      .member("map_size", .map(a, b), returns: .int),
      .global("size_string", .string, returns: .int),
      .member("string_size", .string, returns: .int)),
  ]
}
