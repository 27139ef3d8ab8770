// swift-tools-version:6.2
import PackageDescription

// A package of its own, so that a build of leadd never builds it.
let package = Package(
  name: "leadd-benchmarks",
  dependencies: [.package(name: "leadd", path: "..")],
  targets: [
    .executableTarget(
      name: "ReadingSpeed",
      dependencies: [.product(name: "CSVCodec", package: "leadd")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
      ])
  ]
)
