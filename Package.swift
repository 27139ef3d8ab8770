// swift-tools-version:6.2
import PackageDescription

/// One array for all targets: Swift 6 mode, explicit imports, no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A room: a library target under Sources.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A room's tests under Tests.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: strict)
}

let package = Package(
  name: "leadd",
  products: [
    .executable(name: "leadd", targets: ["leadd"]),
    .executable(name: "leadctl", targets: ["leadctl"]),
    // For Benchmarks, which is a package of its own.
    .library(name: "CSVCodec", targets: ["CSVCodec"]),
    .library(name: "LeadConfig", targets: ["LeadConfig"]),
    .library(name: "LeadDelivery", targets: ["LeadDelivery"]),
    .library(name: "LeadModel", targets: ["LeadModel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    room("LeadModel"),
    room("CSVCodec"),
    room("LeadConfig", ["LeadModel", yams]),
    room("LeadStore", ["CSQLite", "LeadModel", grdb, grdbSQLite]),
    room("LeadFolders", ["LeadModel", crypto, heap, systemPackage]),
    room(
      "LeadDelivery",
      [
        "LeadModel", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix, nioSSL, systemPackage,
      ]),
    room(
      "LeadEngine",
      [
        "CSVCodec", "LeadConfig", "LeadDelivery", "LeadFolders", "LeadModel", "LeadStore", logging,
        serviceLifecycle, subprocess, systemPackage,
      ]),
    room("LeadDesk", ["CSVCodec", "LeadConfig", "LeadModel", "LeadStore"]),
    room("LeadWire"),
    room(
      "LeadAPI",
      [
        "LeadDesk", "LeadEngine", "LeadModel", "LeadStore", "LeadWire", hummingbird,
        hummingbirdCore, logging, nioCore, serviceLifecycle,
      ]),
    room("PracticeBuyer", [nioCore, nioHTTP1, nioPosix]),
    room("Systemd", ["CSystemd", logging, systemPackage]),
    .executableTarget(
      name: "leadd",
      dependencies: [
        "CSVCodec", "LeadAPI", "LeadConfig", "LeadDelivery", "LeadDesk", "LeadEngine",
        "LeadFolders", "LeadModel", "LeadStore", "LeadWire", "Systemd", argumentParser, logging,
        serviceLifecycle, unixSignals,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "leadctl",
      dependencies: [
        "LeadWire", "PracticeBuyer", argumentParser, asyncHTTPClient, logging, nioCore, nioHTTP1,
        nioPosix,
      ],
      swiftSettings: strict),
    tests("LeadModel"),
    tests("CSVCodec"),
    tests("LeadConfig", ["LeadModel"]),
    tests("LeadFolders", [systemPackage]),
    tests(
      "LeadDelivery",
      ["LeadModel", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL, systemPackage]),
    tests(
      "LeadEngine",
      ["LeadDelivery", "LeadModel", "LeadStore", "LeadStoreFixture", "LeadTestSupport"]),
    tests("PracticeBuyer", [nioCore, nioHTTP1, nioPosix]),
    tests("Systemd", [logging, systemPackage]),
    tests("LeadStore", ["LeadModel", "LeadStoreFixture", "LeadTestSupport", grdb]),
    tests(
      "LeadDesk", ["CSVCodec", "LeadModel", "LeadStore", "LeadStoreFixture", "LeadTestSupport"]),
    tests("LeadWire"),
    tests(
      "LeadAPI",
      [
        "LeadDesk", "LeadEngine", "LeadModel", "LeadStore", "LeadStoreFixture", "LeadTestSupport",
        "LeadWire", "leadctl", asyncHTTPClient, hummingbird, logging, nioCore, nioHTTP1,
        serviceLifecycle,
      ]),
    .testTarget(
      name: "LeadctlTests",
      dependencies: ["LeadTestSupport", "LeadWire", "leadctl", argumentParser],
      swiftSettings: strict),
    .testTarget(
      name: "LeaddTests",
      dependencies: ["LeadStore", "LeadTestSupport", "leadctl", "leadd"],
      swiftSettings: strict),
    .target(
      name: "LeadTestSupport", dependencies: ["PracticeBuyer"],
      path: "Tests/LeadTestSupport", swiftSettings: strict),
    .target(
      name: "LeadStoreFixture", dependencies: ["LeadModel", "LeadStore"],
      path: "Tests/LeadStoreFixture", swiftSettings: strict),
  ]
)
