extension StandardSignatures {
  /// The parts of a point in time, in UTC or in a named zone, and of a span of time.
  public static let times: [FunctionSignature] = [
    .named("getFullYear", part("timestamp_to_year"), part(zoned: "timestamp_to_year_with_tz")),
    .named("getMonth", part("timestamp_to_month"), part(zoned: "timestamp_to_month_with_tz")),
    .named(
      "getDayOfYear",
      part("timestamp_to_day_of_year"), part(zoned: "timestamp_to_day_of_year_with_tz")),
    .named(
      "getDayOfMonth",
      part("timestamp_to_day_of_month"), part(zoned: "timestamp_to_day_of_month_with_tz")),
    .named(
      "getDate",
      part("timestamp_to_day_of_month_1_based"),
      part(zoned: "timestamp_to_day_of_month_1_based_with_tz")),
    .named(
      "getDayOfWeek",
      part("timestamp_to_day_of_week"), part(zoned: "timestamp_to_day_of_week_with_tz")),
    .named(
      "getHours",
      part("timestamp_to_hours"), part(zoned: "timestamp_to_hours_with_tz"),
      .member("duration_to_hours", .duration, returns: .int)),
    .named(
      "getMinutes",
      part("timestamp_to_minutes"), part(zoned: "timestamp_to_minutes_with_tz"),
      .member("duration_to_minutes", .duration, returns: .int)),
    // The id lacks "with" in every engine.
    .named(
      "getSeconds",
      part("timestamp_to_seconds"), part(zoned: "timestamp_to_seconds_tz"),
      .member("duration_to_seconds", .duration, returns: .int)),
    .named(
      "getMilliseconds",
      part("timestamp_to_milliseconds"), part(zoned: "timestamp_to_milliseconds_with_tz"),
      .member("duration_to_milliseconds", .duration, returns: .int)),
  ]

  private static func part(_ id: String) -> OverloadSignature {
    .member(id, .timestamp, returns: .int)
  }

  private static func part(zoned id: String) -> OverloadSignature {
    .member(id, .timestamp, .string, returns: .int)
  }
}
