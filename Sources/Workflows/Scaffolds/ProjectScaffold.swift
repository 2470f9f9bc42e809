import CalendarTime

/// A first manifest, a policy, a configuration and a CI file: what a project begins with.
struct ProjectScaffold {
  let today: CalendarDay

  /// The files, by their paths below the folder.
  var files: [(path: String, text: String)] {
    [
      ("project.yaml", manifest), (ScaffoldWorkflow.policyFile, Self.policy),
      (ConfigurationLoading.fileName, Self.configuration),
      (".github/workflows/tollgate.yml", Self.workflow),
    ]
  }

  private var manifest: String {
    """
    # What Tollgate judges. Fill in what is true; leave out what is not there yet.
    # `tollgate schema manifest` describes every field, for editors too.
    manifest_version: "1.0"
    kind: Project
    as_of: \(today) # the day whose state this file shows; change it with every update

    project:
      id: PRJ-\(today.description.prefix(4))-001
      name: New project
      summary: What the project does, in one sentence
      tier: 3 # 1 (highest scrutiny) to 4
      phase: initiating # initiating, planning, executing, closing, closed
      status: active # active, on_hold, cancelled, completed

    organisation:
      roles:
        - role: sponsor
          name: TBD # a placeholder is a violation until somebody is named
          delegated_authority: { amount: 100000, currency: EUR }
        - role: project_manager
          name: TBD
          delegated_authority: { amount: 10000, currency: EUR }

    charter:
      version: "0.1"
      status: draft
      purpose: TBD # the problem that the project solves, in two or three sentences

    """
  }

  private static let policy = """
    # The policy of this project: what it says of itself, who is in charge, and why it is undertaken.
    # That is enough for the first days. Before the charter is submitted, put `extends: baseline` in
    # place of the list under use; later `extends: standard`. `tollgate policy show baseline` lists
    # what each asks for, and `tollgate policy lint tollgate-policy.yaml` reviews this file.
    # It counts because .tollgate.yaml names it.
    title: Our project policy
    version: "1"
    governs: { kind: Project, or_has: [project.id] }
    identity: project.id
    life_cycle: [initiating, planning, executing, closing, closed]
    rules:
      use:
        - project/is-classified
        - project/tier-is-known
        - project/status-is-known
        - project/completed-means-closed
        - hygiene/declares-its-version
        - hygiene/version-is-supported
        - hygiene/says-its-day
        - hygiene/dates-are-real
        - hygiene/grants-no-waivers
        - charter/states-its-purpose
        - charter/names-a-sponsor
        - charter/names-a-project-manager
      # severity:
      #   charter/states-its-purpose: critical

    """

  private static let configuration = """
    # What `tollgate check` is run with in this folder; the command line and TOLLGATE_ variables say
    # it differently where they must. `tollgate check --show-settings` tells what holds.
    policy: [tollgate-policy.yaml]
    # fail_on: major # the least severity that fails a check
    # exclude: [archive]

    """

  private static let workflow = """
    # Judges the manifests with every change. To be filled in: the repository that your organisation
    # keeps Tollgate in. The action installs its release where the runner has no tollgate.
    name: tollgate

    on:
      push:
      pull_request:

    permissions:
      contents: read

    concurrency:
      group: ${{ github.workflow }}-${{ github.ref }}
      cancel-in-progress: true

    jobs:
      check:
        name: Check manifests
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5 # v4.3.1
            with:
              persist-credentials: false
          - name: Judge the manifests
            uses: your-organisation/tollgate@v\(CheckWorkflow.toolVersion)
          - name: Review the policy
            if: always()
            run: tollgate policy lint tollgate-policy.yaml

    """
}
