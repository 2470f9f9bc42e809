// swift-tools-version: 6.2
import PackageDescription

// Targets stand ground up: a target may depend only on targets above it in this file.
// `Scripts/check-storeys` holds that law; ARCHITECTURE.md tells the storeys.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Settings of the targets on the hot path: a boxed protocol there is a build error.
let hot: [SwiftSetting] =
  strict + [
    .treatWarning("ExistentialType", as: .error)
  ]

// Debian's re2.pc carries a flag that SwiftPM refuses with a warning, and its headers stand where
// every compiler looks; Homebrew's stand elsewhere.
#if os(macOS)
  let re2PackageConfiguration: String? = "re2"
#else
  let re2PackageConfiguration: String? = nil
#endif

// A release carries RE2, whose shared library is named otherwise on every system (Scripts/re2-library).
let re2Library = Context.environment["TOLLGATE_RE2"] ?? "re2"

let package = Package(
  name: "tollgate",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "tollgate", targets: ["tollgate"]),
    .library(name: "CEL", targets: ["CEL"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // Storey 0: the ground.
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CRE2Library",
      pkgConfig: re2PackageConfiguration,
      providers: [.apt(["libre2-dev"]), .brew(["re2"])]),
    .target(
      name: "CRE2", dependencies: ["CRE2Library"], linkerSettings: [.linkedLibrary(re2Library)]),
    .systemLibrary(name: "CAllocator"),
    .target(name: "SourceText", swiftSettings: strict),
    .target(name: "CalendarTime", swiftSettings: strict),

    // Storey 1: what can be said about a place; values that know their place.
    .target(name: "Diagnostics", dependencies: ["SourceText"], swiftSettings: strict),
    .target(name: "FactTree", dependencies: ["SourceText"], swiftSettings: hot),

    // Storey 2: readers, the language's grammar, the vocabulary.
    .target(
      name: "ManifestReading",
      dependencies: ["CLibYAML", "SourceText", "Diagnostics", "FactTree"],
      swiftSettings: strict),
    .target(
      name: "CELSyntax",
      dependencies: ["SourceText", "Diagnostics"],
      swiftSettings: strict),
    .target(
      name: "ComplianceModel",
      dependencies: ["CalendarTime", "SourceText", "Diagnostics", "FactTree"],
      swiftSettings: strict),
    .target(name: "ShippedLibrary", swiftSettings: strict),

    // Storey 3: types, reports.
    .target(
      name: "CELChecking",
      dependencies: ["SourceText", "Diagnostics", "CELSyntax"],
      swiftSettings: strict),
    .target(
      name: "Reporting",
      dependencies: [
        "CalendarTime", "SourceText", "Diagnostics", "ComplianceModel",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),

    .target(
      name: "AuditHistory",
      dependencies: [
        "CalendarTime", "ComplianceModel",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),

    .target(
      name: "Attestation",
      dependencies: [
        "CalendarTime", "SourceText", "Diagnostics", "FactTree", "ManifestReading",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),

    // Storey 4: evaluation.
    .target(
      name: "CELEvaluation",
      dependencies: [
        "CalendarTime",
        "CRE2", "SourceText", "Diagnostics", "FactTree", "CELSyntax", "CELChecking",
      ],
      swiftSettings: hot),

    // The library product: evaluation and what its types speak of, under one name.
    .target(
      name: "CEL",
      dependencies: [
        "SourceText", "Diagnostics", "FactTree", "CELSyntax", "CELChecking", "CELEvaluation",
      ],
      swiftSettings: strict),

    // Storey 5: policies and rules become plans.
    .target(
      name: "PolicyCompiler",
      dependencies: [
        "CalendarTime",
        "SourceText", "Diagnostics", "FactTree", "ManifestReading", "CELSyntax",
        "ComplianceModel", "ShippedLibrary", "CELChecking", "CELEvaluation",
      ],
      swiftSettings: strict),

    // Storey 6: plans judge manifests.
    .target(
      name: "PolicyEngine",
      dependencies: [
        "CalendarTime",
        "SourceText", "Diagnostics", "FactTree", "ManifestReading", "ComplianceModel",
        "CELEvaluation",
        "PolicyCompiler",
      ],
      swiftSettings: strict),

    // Storey 7: the uses, as functions of a world.
    .target(
      name: "Workflows",
      dependencies: [
        "CAllocator", "CalendarTime",
        "SourceText", "Diagnostics", "FactTree", "ManifestReading", "ComplianceModel",
        "ShippedLibrary", "Reporting", "AuditHistory", "Attestation", "CELSyntax", "CELChecking",
        "CELEvaluation", "PolicyCompiler", "PolicyEngine",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),

    // Storey 9: the command's door.
    .target(
      name: "TollgateCommands",
      dependencies: [
        "CalendarTime",
        "SourceText", "Diagnostics", "FactTree", "ManifestReading", "ComplianceModel",
        "ShippedLibrary",
        "Reporting", "AuditHistory", "Attestation", "PolicyCompiler", "Workflows",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "tollgate", dependencies: ["TollgateCommands"], swiftSettings: strict),

    // Tests, one target for each room, and two for the house as a whole.
    .target(
      name: "TestSupport",
      dependencies: ["SourceText", "Diagnostics", "FactTree"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "SourceTextTests",
      dependencies: ["SourceText"],
      swiftSettings: strict),
    .testTarget(
      name: "FactTreeTests",
      dependencies: ["FactTree", "SourceText"],
      swiftSettings: strict),
    .testTarget(
      name: "ManifestReadingTests",
      dependencies: ["ManifestReading", "Diagnostics", "FactTree", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CELSyntaxTests",
      dependencies: ["CELSyntax", "Diagnostics", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CELCheckingTests",
      dependencies: ["CELChecking", "CELSyntax", "Diagnostics", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CELEvaluationTests",
      dependencies: [
        "CELEvaluation", "CELChecking", "CELSyntax", "Diagnostics", "FactTree", "SourceText",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(name: "CELLibraryTests", dependencies: ["CEL"], swiftSettings: strict),
    .testTarget(
      name: "AttestationTests",
      dependencies: [
        "Attestation", "CalendarTime", "Diagnostics", "FactTree", "ManifestReading", "SourceText",
        "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "CalendarTime", "Reporting", "ComplianceModel", "Diagnostics", "SourceText", "TestSupport",
      ],
      exclude: ["Golden", "Audits/Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "AuditHistoryTests",
      dependencies: [
        "AuditHistory", "CalendarTime", "ComplianceModel",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PolicyCompilerTests",
      dependencies: [
        "CELEvaluation",
        "Workflows", "PolicyCompiler", "ComplianceModel", "Diagnostics", "FactTree",
        "ManifestReading", "ShippedLibrary", "SourceText", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RuleLibraryTests",
      dependencies: [
        "CalendarTime", "Workflows", "PolicyCompiler", "PolicyEngine", "ComplianceModel",
        "Diagnostics", "FactTree", "ManifestReading", "ShippedLibrary", "SourceText", "TestSupport",
      ],
      exclude: ["Spotless"],
      swiftSettings: strict),
    .testTarget(
      name: "AuditRuleTests",
      dependencies: [
        "CalendarTime", "PolicyCompiler", "PolicyEngine", "ComplianceModel", "Diagnostics",
        "FactTree", "ManifestReading", "ShippedLibrary", "SourceText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ProofTests",
      dependencies: [
        "Workflows", "Attestation", "CalendarTime", "ComplianceModel", "Diagnostics", "FactTree",
        "ManifestReading", "SourceText", "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "GateTests",
      dependencies: [
        "PolicyEngine", "PolicyCompiler", "CalendarTime", "ComplianceModel", "Diagnostics",
        "FactTree", "ManifestReading", "SourceText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "CalendarTime", "ComplianceModel", "FactTree", "ManifestReading", "TollgateCommands",
        "TestSupport", "Workflows", "tollgate",
      ],
      exclude: ["Scenarios", "Golden"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
