// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

func shared(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Shared/\(name)", exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport", "Vocabulary"], path: "Tests/\(name)",
        resources: resources, swiftSettings: settings)
}


let package = Package(
    name: "CloudRetail",
    products: [.executable(name: "retailctl", targets: ["retailctl"])],
    dependencies: [
        // The HTTP server of the edge and of every process's admin port.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        // SHA-256 for idempotency fingerprints, broker password hashes and stored token hashes.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // Below Hummingbird; named for its thread count.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(name: "CRabbitMQ", path: "Shared/CRabbitMQ", providers: [.apt(["librabbitmq-dev"])]),
        .systemLibrary(
            name: "CPostgres", path: "Shared/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        shared("Vocabulary"),
        shared("Contracts", ["Vocabulary", crypto]),
        shared("Concurrency"),
        shared("RabbitMQ", ["CRabbitMQ", "Concurrency", logging]),
        shared("Postgres", ["CPostgres", "Concurrency", "Vocabulary", logging]),
        shared(
            "Messaging", ["Vocabulary", "Contracts", "Concurrency", "RabbitMQ", "Postgres", logging],
            exclude: ["Migrations"]),
        shared(
            "ServiceKit",
            [
                "Vocabulary", "Contracts", "Concurrency", "RabbitMQ", "Postgres", "Messaging", logging, hummingbird,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "retailctl",
            dependencies: [
                "Vocabulary", "Contracts", "Concurrency", "Postgres", "ServiceKit", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tools/retailctl", swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: ["Vocabulary", "Contracts", "Concurrency", "RabbitMQ", "Postgres", "Messaging", logging],
            path: "Tests/TestSupport", swiftSettings: settings),
    ]
        + [
            tests("VocabularyTests", []),
            tests("ConcurrencyTests", ["Concurrency"]),
            tests("ContractsTests", ["Contracts"], resources: [.copy("Fixtures")]),
            tests("MessagingTests", ["Contracts", "Concurrency", "RabbitMQ", "Postgres", "Messaging", logging]),
            tests(
                "IntegrationTests",
                ["Contracts", "Concurrency", "RabbitMQ", "Postgres", "Messaging", "ServiceKit", logging]),
        ],
    swiftLanguageModes: [.v6]
)
