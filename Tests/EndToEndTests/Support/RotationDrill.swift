import Foundation
import TestSupport
import Testing

/// Rotations by the operator's tool, with or without an interruption, and the record of `make rotation-drill`.
enum RotationDrill {
    /// Where the tool is killed, and by what is looked afterwards.
    struct Interruption: Sendable, CustomTestStringConvertible {
        let point: String
        /// A second process that is started meanwhile.
        let process: String
        /// What must be another secret in the end.
        let files: [String]
        let command: [String]

        var testDescription: String { point }
    }

    /// The file for the record's lines; nil in `make test`, which has a choice of what takes long.
    private static let record = ProcessInfo.processInfo.environment["CLOUDRETAIL_ROTATION_RECORD"]

    /// In the drill every account, without a choice.
    static func only(_ names: [String]) -> [String] { record == nil ? names.flatMap { ["--only", $0] } : [] }

    static var interruptions: [Interruption] {
        let database = ["accept/order", "accept", "change/order", "forget/order", "change"].map { step in
            Interruption(
                point: "database/\(step)", process: "order-2", files: ["postgres-order-password"],
                command: ["database", "--only", "order"])
        }
        let broker = ["accept/order", "accept", "change/order", "forget/order", "change"].map { step in
            Interruption(
                point: "broker/\(step)", process: "order-2", files: ["rabbitmq-order-password"],
                command: ["broker", "--only", "order"])
        }
        let signing = [
            "publish/auth-signing-key.pem", "publish", "retire/auth-signing-key.pem", "sign/auth-signing-key.pem",
            "sign",
        ].map { step in
            Interruption(
                point: "signing-key/\(step)", process: "auth-2",
                files: ["auth-signing-key.pem", "auth-signing-key-es256.pem"], command: ["signing-key", "--wait", "6"])
        }
        let objects = ["accept", "sign", "wait"].map { step in
            Interruption(
                point: "object-store/\(step)", process: "product-2",
                files: ["object-store-access-key", "object-store-secret"], command: ["object-store", "--wait", "1"])
        }
        let admin = ["make", "change"].map { step in
            Interruption(
                point: "admin/\(step)", process: "auth-2", files: ["admin-password"], command: ["admin"])
        }
        let sealing = ["make", "accept", "seal", "reseal"].map { step in
            Interruption(
                point: "sealing/\(step)", process: "auth-2", files: ["auth-sealing-key"], command: ["sealing"])
        }
        let all = database + broker + signing + objects + admin + sealing
        let short = [
            "database/accept", "database/change/order", "broker/accept", "broker/change/order", "object-store/sign",
        ]
        return record == nil ? all.filter { short.contains($0.point) } : all
    }

    /// - Returns: what the tool said
    @discardableResult
    static func rotate(_ arguments: [String]) async throws -> String {
        let (status, output) = try await TestStack.run("retailctl", ["rotate"] + arguments)
        try #require(status == 0, "rotate \(arguments) ended with \(status): \(output)")
        return output
    }

    /// Lets the tool kill itself, as `kill -9` would.
    static func kill(at point: Interruption) async throws {
        let command =
            "FAILPOINT='after_rotation_step/\(point.point)' deploy/local/retailctl rotate "
            + point.command.joined(separator: " ")
        let (status, output) = try await TestStack.shell("cd '\(TestStack.repository.path)' && \(command)")
        try #require(status == 137 || status == SIGKILL, "\(command) ended with \(status): \(output)")
    }

    /// Runs a rotation under load, of which nothing may fail.
    static func run(
        _ what: String, under load: RotationLoad, _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let (start, before) = (ContinuousClock.now, try connectionFailures())
        try await load.during(body)
        #expect(load.failures == [])
        #expect(try connectionFailures() == before)
        let (orders, signIns, uploads) = load.counts
        try note(
            what, "\(orders) orders, \(signIns) sign-ins, \(uploads) uploads, \(load.delayed) asked to come back",
            "\(load.failures.count)", since: start)
    }

    /// How often each process has lost a connection to the broker or the database, or was refused one.
    private static func connectionFailures() throws -> [String: Int] {
        let events = [
            "no connection to PostgreSQL", "cannot connect to the broker", "lost the connection to the broker",
        ]
        return try Dictionary(
            uniqueKeysWithValues: TestStack.processes.map { process in
                let log = try String(contentsOfFile: "\(TestStack.home)/log/\(process).log", encoding: .utf8)
                return (process, events.map { log.components(separatedBy: "\"\($0)\"").count - 1 }.reduce(0, +))
            })
    }

    /// What is done without load, as it ends what is under way.
    static func measure(_ what: String, _ body: () async throws -> Void) async throws {
        let start = ContinuousClock.now
        try await body()
        try note(what, "–", "–", since: start)
    }

    private static func note(
        _ what: String, _ load: String, _ failed: String, since start: ContinuousClock.Instant
    ) throws {
        guard let record else { return }
        let seconds = Double(start.duration(to: .now).components.seconds)
        let line = "| `\(what)` | \(Int(seconds)) s | \(load) | \(failed) | refused |\n"
        let before = (try? String(contentsOfFile: record, encoding: .utf8)) ?? ""
        try Data((before + line).utf8).write(to: URL(fileURLWithPath: record))
    }
}
