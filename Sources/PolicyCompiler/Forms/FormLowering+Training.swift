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
      terms.append(
        "given(training_record.\(form.keys.person)) && training_record.\(form.keys.person) == \(cel(person))"
      )
    }
    if let role = form.role {
      terms.append(
        "given(training_record.\(form.keys.role)) && training_record.\(form.keys.role) == \(cel(role))"
      )
    }
    let courses = form.keys.course.map {
      "(given(training_record.\($0)) && training_record.\($0) == held_item)"
    }
    terms.append("(\(courses.joined(separator: " || ")))")
    terms += completion(form, validOn)
    terms.append(validity(form, validOn))
    let held = "\(records).exists(training_record, \(terms.joined(separator: " && ")))"
    let hold = "\(list(form.holds)).all(held_item, \(held))"
    // Nobody is covered by records that a manifest lacks; data that the run lacks is another matter.
    demand.expression = areData ? hold : "given(\(records)) && \(hold)"
    demand.precondition = (
      (areData ? "" : "!given(\(records)) || ")
        + "(type(\(records)) == list && "
        + "\(records).all(training_record, type(training_record) == map))",
      "\(form.records.path.text) is no list of records, each a map of fields"
    )
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
    let status = "training_record.\(form.keys.status)"
    let completed = "training_record.\(form.keys.completed)"
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
    let expires = "training_record.\(form.keys.expires)"
    let valid = "date(\(expires)) >= \(validOn)"
    if form.neverExpires { return "(!given(\(expires)) || \(valid))" }
    let never = "training_record.never_expires"
    return "((given(\(never)) && \(never) == true) || \(valid))"
  }
}
