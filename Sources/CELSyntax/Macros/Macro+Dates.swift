extension Macro {
  /// `age(date)`: the time from a day up to the as-of date; a day to come has a negative age.
  ///
  /// It becomes `today - date(…)`, so it needs a variable `today` and a function `date`.
  public static let age = Macro.global("age", argumentCount: 1) { factory, call in
    let today = factory.identifier("today")
    let date = factory.call("date", call.arguments[0])
    return .expression(factory.call(Operator.subtract, today, date))
  }
}
