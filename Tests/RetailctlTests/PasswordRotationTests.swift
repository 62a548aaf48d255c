import Foundation
import Secrets
import ServiceKit
import Synchronization
import Testing

@testable import retailctl

/// The steps of a rotation of passwords against a server that knows one for each account.
struct PasswordRotationTests {
    private struct Crash: Error {}

    /// A folder of secrets, the server, and after how many of its answers the tool dies.
    private final class Stack: Sendable {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("rotation-\(UInt64.random(in: 0 ... .max))").path
        let server = Mutex(["a": "old-a", "b": "old-b"])
        let disconnected = Mutex<[String]>([])

        init() throws {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            for name in ["a", "b"] {
                try Data("old-\(name)\n".utf8).write(to: URL(fileURLWithPath: "\(directory)/\(name)-password"))
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: directory) }

        func rotation(putsNewFirst: Bool, isCompromised: Bool = false, changes: Int = .max) -> PasswordRotation {
            let left = Left(changes)
            return PasswordRotation(
                kind: .database,
                accounts: ["a", "b"].map { .init(name: $0, file: "\($0)-password", putsNewFirst: putsNewFirst) },
                secrets: SecretsFolder(
                    StackLocation(environment: ["SECRETS_DIRECTORY": directory, "SECRETS_HAND_OUT": "true"])),
                isCompromised: isCompromised,
                change: { account, new in
                    guard left.take() else { throw Crash() }
                    self.server.withLock { $0[account.name] = new }
                    guard left.take() else { throw Crash() }
                },
                disconnect: { account in self.disconnected.withLock { $0.append(account.name) } })
        }

        func passwords(_ name: String) throws -> [String] { try SecretFile("\(directory)/\(name)-password").lines() }

        /// Whether a process that reads the files now can log in.
        func expectLogins() throws {
            for (name, password) in server.withLock({ $0 }) {
                #expect(try passwords(name).contains(password), "\(name)")
            }
        }
    }

    private final class Left: Sendable {
        private let count: Mutex<Int>
        init(_ count: Int) { self.count = Mutex(count) }
        func take() -> Bool {
            count.withLock {
                $0 -= 1
                return $0 >= 0
            }
        }
    }

    private func run(_ rotation: PasswordRotation, checking stack: Stack, upTo count: Int = .max) async throws {
        for step in rotation.steps.prefix(count) {
            try await step.run()
            try stack.expectLogins()
        }
    }

    @Test(arguments: [false, true])
    func `the server and every file have new passwords, and nothing else`(putsNewFirst: Bool) async throws {
        let stack = try Stack()
        try await run(stack.rotation(putsNewFirst: putsNewFirst), checking: stack)
        for name in ["a", "b"] {
            let password = stack.server.withLock { $0[name] }
            #expect(try stack.passwords(name) == [password])
            #expect(password != "old-\(name)" && password?.count == 32)
        }
        #expect(stack.disconnected.withLock { $0 } == [])
        #expect(
            try FileManager.default.attributesOfItem(atPath: "\(stack.directory)/a-password")[.posixPermissions] as? Int
                == 0o600)
    }

    @Test(arguments: [false, true], 0..<6)
    func `wherever it is interrupted, everybody can log in, and the next run finishes`(
        putsNewFirst: Bool, changes: Int
    ) async throws {
        let stack = try Stack()
        let interrupted = stack.rotation(putsNewFirst: putsNewFirst, changes: changes)
        if changes < 4 {
            await #expect(throws: Crash.self) { try await run(interrupted, checking: stack) }
        } else {
            // Between the steps.
            try await run(interrupted, checking: stack, upTo: changes - 3)
        }
        try stack.expectLogins()
        try await run(stack.rotation(putsNewFirst: putsNewFirst), checking: stack)
        for name in ["a", "b"] {
            #expect(try stack.passwords(name) == [stack.server.withLock { $0[name] }])
            #expect(stack.server.withLock { $0[name] } != "old-\(name)")
        }
    }

    @Test func `the connections of compromised passwords are ended when the password has changed`() async throws {
        let stack = try Stack()
        let rotation = stack.rotation(putsNewFirst: false, isCompromised: true)
        #expect(rotation.steps.map(\.name) == ["accept", "change", "disconnect", "hand-out"])
        try await run(rotation, checking: stack)
        #expect(stack.disconnected.withLock { $0 } == ["a", "b"])
    }

    @Test func `a folder that cannot hand secrets out stops the rotation before the server changes`() async throws {
        let stack = try Stack()
        let location = StackLocation(environment: ["SECRETS_DIRECTORY": stack.directory, "SECRETS_HAND_OUT": "false"])
        let sound = stack.rotation(putsNewFirst: true)
        let rotation = PasswordRotation(
            kind: .broker, accounts: sound.accounts, secrets: SecretsFolder(location), isCompromised: false,
            change: sound.change, disconnect: sound.disconnect)
        await #expect(throws: Obstacle.self) { try await run(rotation, checking: stack) }
        #expect(stack.server.withLock { $0 } == ["a": "old-a", "b": "old-b"])
    }
}
