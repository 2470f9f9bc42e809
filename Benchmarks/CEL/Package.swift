// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing here is built or shipped with Tollgate: it uses the library
// product `CEL` as anybody else would.

let package = Package(
  name: "cel-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "tollgate", path: "../..")],
  targets: [
    .target(name: "AllocationCount"),
    .executableTarget(
      name: "cel-speed",
      dependencies: ["AllocationCount", .product(name: "CEL", package: "tollgate")]),
    .executableTarget(
      name: "cel-batch", dependencies: [.product(name: "CEL", package: "tollgate")]),
  ],
  swiftLanguageModes: [.v6]
)
