// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is held to: Swift 6 mode, no warning, nothing imported by accident.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One room of the house; which may import which is held by `Tests/HouseTests`.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a room.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies, exclude: excluding, swiftSettings: strict)
}

let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "bullpen",
  products: [.executable(name: "bullpen", targets: ["bullpen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
  ],
  targets: [
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CChecksum"),
    room("SalesDesk"),
    room("Journal", ["SalesDesk", "CChecksum", .product(name: "Crypto", package: "swift-crypto")]),
    room("Reports", ["SalesDesk"]),
    room("Interchange", ["SalesDesk", "Reports"]),
    room("Drawing"),
    room("Terminal", ["CNcurses", "Drawing"]),
    room("Interface", ["SalesDesk", "Reports", "Drawing", "Interchange"]),
    room("Configuration", ["SalesDesk", "Drawing", toml]),
    .executableTarget(
      name: "bullpen",
      dependencies: [
        "SalesDesk", "Journal", "Reports", "Interchange", "Drawing", "Terminal", "Interface",
        "Configuration", arguments,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Measure",
      dependencies: ["SalesDesk", "Journal", "Reports", "Interchange", "Drawing", "Interface"],
      swiftSettings: strict),
    tests("SalesDesk", ["SalesDesk"], excluding: ["PinyinNames.txt"]),
    tests(
      "Journal", ["SalesDesk", "Journal", "CChecksum", "JournalWriter"],
      excluding: ["GoldenJournals"]),
    .executableTarget(
      name: "JournalWriter", dependencies: ["SalesDesk", "Journal"], path: "Tests/JournalWriter",
      swiftSettings: strict),
    tests("Fuzz", ["SalesDesk", "Journal"]),
    tests("Reports", ["SalesDesk", "Reports"]),
    tests("Interchange", ["SalesDesk", "Interchange"]),
    tests("Drawing", ["Drawing"]),
    tests("Terminal", ["Drawing", "Terminal"]),
    tests("Interface", ["SalesDesk", "Reports", "Drawing", "Interface"], excluding: ["Goldens"]),
    tests("Configuration", ["SalesDesk", "Drawing", "Configuration"]),
    tests("Bullpen", ["SalesDesk", "Journal"], excluding: ["faults.c"]),
    tests(
      "Workbench",
      ["SalesDesk", "Journal", "Interchange", "Drawing", "Interface", "Configuration"]),
    tests("House"),
  ]
)
