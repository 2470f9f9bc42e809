import FactTree

extension FormLowering {
  /// A completed, unexpired record for the person or role, for each thing that must be held.
  func training(_ form: TrainingForm) -> LoweredDemand {
    var demand = LoweredDemand(kind: .condition, place: nil, node: form.records.node)
    demand.description = .none
    let records = bind(form.records, to: &demand)
    let areData = demand.operands.isEmpty
    if judgesWholeManifest, !areData { demand.place = form.records.path }
    let validOn = form.validOn.map { dateText($0, &demand).text } ?? "today"
    var terms: [String] = []
    if let person = form.person {
      terms.append("given(__r.\(form.keys.person)) && __r.\(form.keys.person) == \(cel(person))")
    }
    if let role = form.role {
      terms.append("given(__r.\(form.keys.role)) && __r.\(form.keys.role) == \(cel(role))")
    }
    let courses = form.keys.course.map { "(given(__r.\($0)) && __r.\($0) == __held)" }
    terms.append("(\(courses.joined(separator: " || ")))")
    terms += completion(form, validOn)
    terms.append(validity(form, validOn))
    let held = "\(records).exists(__r, \(terms.joined(separator: " && ")))"
    let hold = "\(list(form.holds)).all(__held, \(held))"
    // Nobody is covered by records that a manifest lacks; data that the run lacks is another matter.
    demand.expression = areData ? hold : "given(\(records)) && \(hold)"
    demand.expectation =
      "needs a completed, valid record of \(shown(form.holds)) in \(form.records.path.text)"
    return demand
  }

  /// What must be held, as a CEL list.
  private func list(_ holds: Operand) -> String {
    switch holds {
    case .literal(let node):
      return text.tree[node].kind == .list ? cel(holds) : "[\(cel(holds))]"
    case .expression, .path:
      return "(type(\(cel(holds))) == list ? dyn(\(cel(holds))) : dyn([\(cel(holds))]))"
    }
  }

  private func completion(_ form: TrainingForm, _ validOn: String) -> [String] {
    let status = "__r.\(form.keys.status)"
    let completed = "__r.\(form.keys.completed)"
    var terms = [
      "(given(\(status)) ? \(status) == \"completed\" : given(\(completed)))",
      "(!given(\(completed)) || date(\(completed)) <= \(validOn))",
    ]
    if let within = form.within {
      terms.append("date(\(completed)) >= \(validOn).minus(\(period(within)))")
    }
    return terms
  }

  /// An expiry that is missing is undetermined, unless the record or the rule says that there is none.
  private func validity(_ form: TrainingForm, _ validOn: String) -> String {
    let expires = "__r.\(form.keys.expires)"
    let valid = "date(\(expires)) >= \(validOn)"
    if form.neverExpires { return "(!given(\(expires)) || \(valid))" }
    let never = "__r.never_expires"
    return "((given(\(never)) && \(never) == true) || \(valid))"
  }
}
