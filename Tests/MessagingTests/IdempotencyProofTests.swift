import Foundation
import Testing

/// A handler of a command that is not idempotent must not compile, so the test runs the compiler.
@Suite(.serialized, .timeLimit(.minutes(2))) struct IdempotencyProofTests {
    @Test func `a handler that uses once compiles`() async throws {
        let body = "try await database.once(CommitReservation.self, context) { _ in .success(Done()) }"
        #expect(try await Self.errors(of: body) == "")
    }

    @Test(arguments: [
        ("return .success(Done())", "Handled<"),
        (
            """
            let outcome: Outcome<CommitReservation> = try await database.transaction(causedBy: context) { _ in
                .success(Done())
            }
            return outcome
            """, "Handled<"
        ),
        ("return Handled(.success(Done()))", "'@_spi'"),
    ])
    func `a handler without a proof does not compile`(body: String, reason: String) async throws {
        let errors = try await Self.errors(of: body)
        #expect(errors.contains(reason), "\(errors)")
    }

    /// The compiler's errors about a subscription whose handler has this body; empty when it compiles.
    private static func errors(of body: String) async throws -> String {
        let source = """
            import Contracts
            import DurableMessaging
            import Messaging

            func table(_ database: ServiceDatabase) -> Subscriptions {
                Subscriptions(of: .inventory).carryOut(CommitReservation.self) { command, context in
                    \(body)
                }
            }
            """
        let directory = FileManager.default.temporaryDirectory.appending(path: "proof-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let (file, log) = (directory.appending(path: "Proof.swift"), directory.appending(path: "log"))
        try Data(source.utf8).write(to: file)
        try Data().write(to: log)
        let compiler = Process()
        let output = try FileHandle(forWritingTo: log)
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = try ["swiftc", "-typecheck"] + arguments() + [file.path]
        compiler.standardError = output
        compiler.standardOutput = output
        // The compiler runs without blocking a thread, since other tests need those.
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            compiler.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try compiler.run() } catch { ended.resume(throwing: error) }
        }
        let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
        #expect((status == 0) == text.isEmpty)
        return text
    }

    /// Compiled with the package's own options, against the modules beside the test bundle.
    private static func arguments() throws -> [String] {
        let bundle = try #require(
            CommandLine.arguments.first { $0.contains(".xctest") }.flatMap { $0.split(separator: ".xctest").first })
        let modules = URL(filePath: String(bundle)).deletingLastPathComponent().appending(path: "Modules")
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let shared = root.appending(path: "Shared")
        let maps = try FileManager.default.contentsOfDirectory(atPath: shared.path)
            .map { shared.appending(path: "\($0)/module.modulemap").path }
            .filter(FileManager.default.fileExists)
            .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
        return ["-swift-version", "6", "-package-name", root.lastPathComponent.lowercased(), "-I", modules.path]
            + ["NonisolatedNonsendingByDefault", "ExistentialAny", "MemberImportVisibility"].flatMap {
                ["-enable-upcoming-feature", $0]
            } + maps + ["-I/usr/include/postgresql"]
    }
}
