// swift-tools-version: 6.2

// Longer than 300 lines, as SwiftPM reads all targets of a package from one file.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
/// What a back end of swift-metrics needs, without its conveniences.
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")

func shared(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Shared/\(name)", exclude: exclude, swiftSettings: settings)
}

/// A service is two targets: its pure domain, and everything that does I/O around it.
///
/// - Parameters:
///   - parts: folders of the service that are targets of their own
///   - tested: what its unit tests need besides its two targets
struct Service {
    let name: String
    let dependencies: [Target.Dependency]
    let parts: [String]
    let tested: [Target.Dependency]
    let resources: [Resource]

    init(
        _ name: String, _ dependencies: [Target.Dependency] = [], parts: [String] = [],
        tested: [Target.Dependency] = [], resources: [Resource] = []
    ) {
        self.name = name
        self.dependencies = dependencies
        self.parts = parts
        self.tested = tested
        self.resources = resources
    }

    /// What its tests need.
    var modules: [Target.Dependency] { [.target(name: "\(name)Domain"), .target(name: "\(name)Service")] }

    var targets: [Target] {
        let everyService: [Target.Dependency] = [
            .target(name: "\(name)Domain"), "Vocabulary", "Contracts", "Concurrency", "DatabaseServiceKit",
            "DurableMessaging", "Failpoints", "Messaging", "Postgres", "ServiceKit", "Telemetry", logging, metrics,
        ]
        return [
            part("\(name)Domain", at: "\(name)/Domain"),
            .executableTarget(
                name: "\(name)Service", dependencies: everyService + dependencies, path: "Services/\(name)",
                exclude: ["Domain", "Migrations"] + parts, resources: resources, swiftSettings: settings),
            tests("\(name)Tests", modules + ["Contracts", "Messaging"] + tested),
        ]
    }
}

/// A folder of a service that is a target of its own.
func part(
    _ name: String, _ dependencies: [Target.Dependency] = [], at path: String, exclude: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies + ["Vocabulary"], path: "Services/\(path)", exclude: exclude,
        swiftSettings: settings)
}

/// The catalogue, and beside it what takes files in: they reach the catalogue's store through a protocol alone
/// (docs/adr/0022).
let productParts: [Target] =
    [
        part(
            "ProductUploads", ["Contracts", "DurableMessaging", "Messaging", "ObjectStore", "Postgres", logging],
            at: "Product/Uploads"),
        part("ProductImportDomain", ["ImportRows", "OrderImportDomain", "ProductDomain"], at: "Product/Import/Domain"),
        part(
            "ProductImport",
            [
                "ProductImportDomain", "OrderImportDomain", "ProductDomain", "ProductUploads", "ImportRows", "CSV",
                "Contracts", "Concurrency", "Cryptography", "DurableMessaging", "Messaging", "ObjectStore", "Postgres",
                logging,
            ],
            at: "Product/Import", exclude: ["Domain"]),
        part("ProductPictureDomain", at: "Product/Pictures/Domain"),
        part(
            "ProductPictures",
            [
                "ProductPictureDomain", "ProductUploads", "CSpawn", "Concurrency", "Contracts", "Cryptography",
                "DurableMessaging",
                "Messaging",
                "ObjectStore", "Postgres", logging,
            ],
            at: "Product/Pictures", exclude: ["Domain"]),
    ]

/// The shop's pages: a client of the edge without broker and database.
let web: [Target] = [
    part("WebDomain", at: "Web/Domain"),
    .executableTarget(
        name: "WebService",
        dependencies: [
            "WebDomain", "Vocabulary", "Compression", "Cryptography", "CSV", "HTTPKit", "ImportRows", "JSONCoding",
            "Markup",
            "Sealing",
            "Secrets",
            "ServiceKit", "Telemetry", hummingbird, httpClient, logging, metrics,
            .product(name: "Mustache", package: "swift-mustache"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "Services/Web", exclude: ["Domain", "Templates", "Texts", "Assets"], swiftSettings: settings),
]

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = [],
    flags: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport", "Vocabulary"], path: "Tests/\(name)",
        exclude: exclude, resources: resources, swiftSettings: settings + (flags.isEmpty ? [] : [.unsafeFlags(flags)]))
}

/// The services that own tables.
let services = [
    Service(
        "Auth", ["CArgon2", "CommonPasswords", "Cryptography", "JSONCoding", "ObjectStore", "Sealing", "Secrets"],
        parts: ["Passwords/Common"],
        tested: ["CommonPasswords", "Cryptography", "JSONCoding", "Secrets"]),
    Service(
        "Product", ["ProductImport", "ProductImportDomain", "ProductPictures", "ProductUploads", "ObjectStore"],
        parts: ["Import", "Pictures", "Uploads"],
        tested: [
            "OrderImportDomain", "ProductImportDomain", "ProductPictureDomain", "ProductPictures", "ImportRows",
        ]),
    Service("Cart"),
    Service("Inventory"),
    Service("Order", ["Invariants"], parts: ["ImportDomain"], tested: ["OrderImportDomain", "ImportRows"]),
    Service("Payment"),
    Service(
        "Notification", ["CCurl", "Markup", "Secrets", .product(name: "Mustache", package: "swift-mustache")],
        resources: [.embedInCode("Templates")]),
]

let package = Package(
    name: "CloudRetail",
    products: (services.map(\.name) + ["Edge", "Web"]).map {
        .executable(name: $0.lowercased(), targets: ["\($0)Service"])
    }
        + [
            .executable(name: "retailctl", targets: ["retailctl"])
        ],
    // Exact versions, as no lock file is kept: what was tested is what is built, and an update is a commit of its own.
    dependencies: [
        // The HTTP server of the edge and of every process's admin port. None of its traits: they compile what we do not use.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        // Templates of mails and pages.
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        // The interfaces that libraries log, count and trace through too; what is behind them is ours (Shared/Telemetry).
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", exact: "1.7.3"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        // Below Hummingbird; named for its thread count, and for the rules of HTTP that Hummingbird leaves open.
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // The client between the edge and the web process, and of tests. None of its traits.
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CRabbitMQ", path: "Shared/CRabbitMQ", providers: [.apt(["librabbitmq-dev"])]),
        .systemLibrary(
            name: "CPostgres", path: "Shared/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CArgon2", path: "Shared/CArgon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CSpawn", path: "Shared/CSpawn"),
        .systemLibrary(name: "COpenSSL", path: "Shared/COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", path: "Shared/CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", path: "Shared/CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        shared("Vocabulary"),
        shared("Cryptography", ["COpenSSL", "Vocabulary"]),
        shared("Contracts", ["Vocabulary", "Cryptography"]),
        shared("Compression", ["CZlib"]),
        shared("Concurrency"),
        shared("CSV"),
        shared("ImportRows", ["Vocabulary"]),
        shared("JSONCoding"),
        shared("Failpoints"),
        shared("Secrets"),
        shared("Sealing", ["Cryptography", "Secrets"]),
        shared("Markup"),
        shared("RabbitMQ", ["CRabbitMQ", "Concurrency", "Failpoints", "Secrets", logging]),
        shared("Postgres", ["CPostgres", "Concurrency", "Secrets", "Vocabulary", logging, metrics]),
        shared(
            "Telemetry",
            ["Vocabulary", "Compression", "Concurrency", "JSONCoding", "CCurl", logging, coreMetrics, tracing]),
        shared(
            "Messaging",
            [
                "Vocabulary", "Contracts", "Concurrency", "Failpoints", "JSONCoding", "RabbitMQ",
                "Telemetry", logging, metrics,
            ]),
        shared(
            "DurableMessaging",
            [
                "Vocabulary", "Contracts", "Concurrency", "Failpoints", "Messaging", "RabbitMQ", "Postgres",
                "Telemetry", logging,
            ],
            exclude: ["Migrations"]),
        shared("ObjectStore", ["Vocabulary", "Concurrency", "CCurl", "Cryptography", "Secrets"]),
        shared(
            "HTTPKit",
            [
                "Vocabulary", "Compression", "Cryptography", "JSONCoding", "Telemetry", hummingbird,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ]),
        shared("AsyncAPI", ["Vocabulary", "Contracts", "JSONCoding", "Messaging"]),
        shared("Invariants", ["Vocabulary", "Contracts", "Messaging"]),
        shared("Incidents", ["Vocabulary", "Contracts"]),
        shared(
            "ServiceKit",
            [
                "Vocabulary", "Contracts", "Concurrency", "Cryptography", "HTTPKit", "JSONCoding", "RabbitMQ",
                "Messaging",
                "ObjectStore", "Secrets", "Telemetry", logging, metrics, tracing, hummingbird,
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        shared(
            "DatabaseServiceKit",
            [
                "Contracts", "Concurrency", "DurableMessaging", "Messaging", "Postgres", "RabbitMQ", "Secrets",
                "ServiceKit", "Telemetry", logging, metrics,
            ]),
        .executableTarget(
            name: "retailctl",
            dependencies: [
                "AsyncAPI", "Vocabulary", "Contracts", "Concurrency", "RabbitMQ", "Postgres", "Messaging", "Incidents",
                "Invariants", "ServiceKit", "ObjectStore", "Secrets", "Failpoints",
                "Cryptography", "DatabaseServiceKit", "DurableMessaging", "Telemetry", logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tools/retailctl", swiftSettings: settings),
        // Judges from outside, so it knows nothing of the product's modules.
        .executableTarget(
            name: "faults", dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Tools/faults", swiftSettings: settings),
        .target(
            name: "TestSupport",
            dependencies: [
                "Vocabulary", "Contracts", "Concurrency", "ImportRows", "RabbitMQ", "Postgres", "Messaging",
                "COpenSSL", "DurableMessaging", "ObjectStore", "Secrets", "Telemetry", logging, coreMetrics,
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
            ],
            path: "Tests/TestSupport", exclude: ["Python"], swiftSettings: settings),
        // Compares answers with openapi.json, for the tests of the edge and of the whole shop.
        .target(
            name: "APIContract", dependencies: ["HTTPKit", "OpenAPIDocument", "Vocabulary"], path: "Tests/APIContract",
            swiftSettings: settings),
    ]
        + services.flatMap(\.targets) + productParts
        + [
            part("OrderImportDomain", ["ImportRows"], at: "Order/ImportDomain"),
            .target(name: "EmbeddedPasswords", path: "Services/Auth/Passwords/Common/Embedding"),
            .target(
                name: "CommonPasswords", dependencies: ["EmbeddedPasswords"], path: "Services/Auth/Passwords/Common",
                exclude: ["Embedding", "CommonPasswords.txt"], swiftSettings: settings),
        ]
        + [
            .target(name: "EmbeddedOpenAPI", path: "Services/Edge/OpenAPI/Embedding"),
            .target(
                name: "OpenAPIDocument", dependencies: ["EmbeddedOpenAPI"], path: "Services/Edge/OpenAPI",
                exclude: ["Embedding", "openapi.json"], swiftSettings: settings),
            .executableTarget(
                name: "EdgeService",
                dependencies: [
                    "OpenAPIDocument",
                    "AsyncAPI", "Vocabulary", "Contracts", "Concurrency", "Cryptography", "CSV", "Failpoints",
                    "HTTPKit",
                    "JSONCoding",
                    "Messaging", "ObjectStore", "ServiceKit", "Telemetry", hummingbird, logging, metrics, httpClient,
                    .product(name: "NIOHTTP1", package: "swift-nio"),
                    .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                ],
                path: "Services/Edge", exclude: ["OpenAPI"],
                swiftSettings: settings),
        ] + web + [
            tests("VocabularyTests", []),
            tests("ConcurrencyTests", ["Concurrency"]),
            tests("SecretsTests", ["Secrets"]),
            tests("CSVTests", ["CSV"]),
            tests("CryptographyTests", ["Cryptography"]),
            tests("JSONCodingTests", ["JSONCoding"]),
            tests(
                "TelemetryTests", ["Telemetry", "Concurrency", logging, coreMetrics, tracing], exclude: ["Python"]),
            tests(
                "ContractsTests", ["Contracts", "JSONCoding"], exclude: ["Python"], resources: [.copy("Fixtures")]),
            tests(
                "RetailctlTests",
                [
                    "retailctl", "Contracts", "Cryptography", "Incidents", "Messaging", "RabbitMQ", "Secrets",
                    "ServiceKit",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ]),
            tests("InvariantsTests", ["Contracts", "Messaging", "Invariants"]),
            tests("IncidentsTests", ["Contracts", "Incidents"]),
            tests(
                "MessagingTests",
                [
                    "Contracts", "Concurrency", "RabbitMQ", "Postgres", "Messaging", "DurableMessaging", "Telemetry",
                    logging,
                ]),
            tests(
                "ObjectStoreTests", ["ObjectStore", "Concurrency", "Cryptography", "Secrets"], exclude: ["Python"],
                resources: [.copy("Fixtures")]),
            tests(
                "EdgeTests",
                [
                    "APIContract", "EdgeService", "HTTPKit", "OpenAPIDocument", "Contracts", "Cryptography",
                    "Messaging", "ObjectStore", "ServiceKit",
                    "Telemetry", hummingbird,
                    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                ], exclude: ["Clients"]),
            .testTarget(
                name: "WebTests",
                dependencies: [
                    "OrderDomain", "WebDomain", "WebService", "HTTPKit", "JSONCoding", "Sealing", "Secrets",
                    "ServiceKit",
                    "Telemetry", "TestSupport", "Vocabulary", hummingbird, logging,
                ],
                path: "Tests/WebTests", swiftSettings: settings),
            tests(
                "IntegrationTests",
                [
                    "Contracts", "Concurrency", "CSV", "RabbitMQ", "Postgres", "Messaging", "DurableMessaging",
                    "ObjectStore", "Secrets", "ServiceKit", "DatabaseServiceKit",
                    "Telemetry", "retailctl", "ProductImport", "ProductImportDomain", "ProductPictures",
                    "ProductUploads", logging,
                ] + services.flatMap(\.modules)),
            tests("EndToEndTests", ["APIContract", "Concurrency", "Contracts", "RabbitMQ"], exclude: ["Python"]),
            // Optimized, as ten thousand worlds take three times as long without.
            tests(
                "SimulationTests",
                [
                    "CartDomain", "OrderDomain", "InventoryDomain", "PaymentDomain", "Contracts", "InventoryService",
                    "OrderService",
                ], flags: ["-O"]),
        ],
    swiftLanguageModes: [.v6]
)

// The image is built from what runs in it, so that a change of a test does not build it anew.
if Context.environment["CLOUDRETAIL_TESTS"] == "no" {
    package.targets.removeAll { $0.path?.hasPrefix("Tests/") == true || $0.name == "faults" }
}

// Linked only with libFuzzer's own main function; see scripts/fuzz.
if Context.environment["CLOUDRETAIL_FUZZ"] == "yes" {
    package.targets.append(
        .executableTarget(
            name: "fuzz-messages", dependencies: ["Contracts", "JSONCoding", "Messaging", "RabbitMQ", "Vocabulary"],
            path: "Tools/fuzz", exclude: ["seeds.py"], swiftSettings: settings))
}
