// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

// A package of its own, so that a build of leadd never builds it.
let package = Package(
  name: "leadd-benchmarks",
  dependencies: [
    .package(name: "leadd", path: ".."),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .executableTarget(
      name: "BareLoop",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ReadingSpeed",
      dependencies: [.product(name: "CSVCodec", package: "leadd")], swiftSettings: strict),
    .executableTarget(
      name: "RoomSpeed",
      dependencies: ["CSVCodec", "LeadConfig", "LeadDelivery", "LeadModel"].map {
        .product(name: $0, package: "leadd")
      },
      swiftSettings: strict),
  ]
)
