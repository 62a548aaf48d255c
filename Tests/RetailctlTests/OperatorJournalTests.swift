import Foundation
import ServiceKit
import Testing

@testable import retailctl

@Suite struct OperatorJournalTests {
    private struct Broken: Error {}

    private func withJournal(_ body: (OperatorJournal, StackLocation) async throws -> Void) async throws {
        let home = FileManager.default.temporaryDirectory.appendingPathComponent("home-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        let stack = StackLocation(environment: ["CLOUDRETAIL_HOME": home, "RETAILCTL_OPERATOR": "ann"])
        try await body(OperatorJournal(stack), stack)
    }

    @Test func `a change is recorded before it is made, and afterwards with its outcome`() async throws {
        try await withJournal { journal, _ in
            try await journal.record("purge", "order.commands") { change in
                #expect(try journal.entries().map(\.phase) == [.begun])
                try change.note(.moving, ids: ["a", "b"])
                try change.note(.moved, ids: ["a", "b"])
                return ((), "2 exported")
            }
            let entries = try journal.entries()
            #expect(entries.map(\.phase) == [.begun, .moving, .moved, .done])
            #expect(Set(entries.map(\.operation)).count == 1)
            #expect(entries.allSatisfy { $0.who == "ann" && $0.target == "order.commands" })
            let table = AuditCommand.table([entries])
            #expect(table.contains("ann") && table.contains("purge") && table.contains("2 exported"))
        }
    }

    @Test func `a failed change is recorded as failed, and an interrupted one has no outcome`() async throws {
        try await withJournal { journal, _ in
            await #expect(throws: Broken.self) {
                try await journal.record("purge", "a") { _ -> (Void, outcome: String) in throw Broken() }
            }
            let entries = try journal.entries()
            #expect(entries.map(\.phase) == [.begun, .failed])
            #expect(AuditCommand.table([Array(entries.prefix(1))]).contains("unfinished"))
        }
    }

    @Test func `the number of an interrupted change is the one in the journal`() async throws {
        try await withJournal { journal, _ in
            let error = await #expect(throws: UnfinishedChange.self) {
                try await journal.record("dlq redrive", "a") { change -> (Void, outcome: String) in
                    try await change.moving(["1", "2"]) { moved in moved = ["1", "2"] }
                    try await change.moving(["3", "4", "5"]) { moved in
                        moved.append("3")
                        throw Interruption.requested
                    }
                    return ((), "")
                }
            }
            #expect(error?.description == "3 messages moved, then: interrupted")
            let entries = try journal.entries()
            #expect(entries.filter { $0.phase == .moved }.flatMap { $0.ids ?? [] } == ["1", "2", "3"])
            #expect(entries.last?.detail == error?.description)
            let row = try #require(AuditCommand.table([entries]).split(separator: "\n").last)
            #expect(row.contains(" 3 "), "\(row)")
        }
    }

    @Test func `of a process that was killed, the journal says how many may have been moved`() async throws {
        try await withJournal { journal, _ in
            _ = try? await journal.record("dlq redrive", "a") { change -> (Void, outcome: String) in
                try await change.moving(["1", "2"]) { moved in moved = ["1", "2"] }
                try change.note(.moving, ids: ["3", "4", "5"])
                return ((), "")
            }
            let untilTheKill = try journal.entries().dropLast()
            #expect(AuditCommand.table([Array(untilTheKill)]).contains("unfinished, perhaps 3 more"))
        }
    }

    @Test func `the operator's reason is recorded and shown`() async throws {
        try await withJournal { _, stack in
            let journal = OperatorJournal(stack, reason: "a new disk")
            try await journal.record("pause", "a") { _ in ((), "done") }
            let entries = try journal.entries()
            #expect(entries.map(\.reason) == ["a new disk", nil])
            #expect(AuditCommand.table([entries]).contains("reason: a new disk"))
        }
    }

    @Test func `without a stack nothing is written where the command was called`() async throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID().uuidString)").path
        let journal = OperatorJournal(StackLocation(environment: ["CLOUDRETAIL_HOME": home]))
        await #expect(throws: Obstacle.self) { try await journal.record("pause", "a") { _ in ((), "done") } }
        #expect(!FileManager.default.fileExists(atPath: home))
    }

    @Test func `a line truncated by a crash does not hide the others`() async throws {
        try await withJournal { journal, _ in
            try await journal.record("pause", "a") { _ in ((), "done") }
            try OperatorFiles.append(Data(#"{"operation":"x","#.utf8), to: journal.path)
            #expect(try journal.entries().count == 2)
        }
    }

    @Test func `operators' files are readable only by their owner`() async throws {
        try await withJournal { journal, stack in
            try await journal.record("pause", "a") { _ in ((), "done") }
            for (path, mode) in [(journal.path, 0o600), (stack.operatorDirectory, 0o700)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == mode)
            }
        }
    }

    @Test func `addresses follow from the port base, and the environment overrides them`() {
        let derived = StackLocation(environment: ["CLOUDRETAIL_HOME": "/nowhere", "PORT_BASE": "9000"])
        #expect(derived.configuration.integer("rabbitmq.port", default: 0) == 9001)
        #expect(derived.endpoints.first { $0.name == "edge" }?.url == "http://127.0.0.1:9018")
        #expect(derived.endpoints.first { $0.name == "order-2" }?.url == "http://127.0.0.1:9035")
        let elsewhere = StackLocation(environment: [
            "RABBITMQ_HOST": "broker", "ADMIN_ENDPOINTS": "edge=http://edge:8081",
        ])
        #expect(elsewhere.configuration.string("rabbitmq.host", default: "") == "broker")
        #expect(elsewhere.endpoints.map(\.url) == ["http://edge:8081"])
        let named = StackLocation(portBase: 9100, environment: ["RABBITMQ_PORT": "1", "CLOUDRETAIL_HOME": "/nowhere"])
        #expect(named.configuration.integer("rabbitmq.port", default: 0) == 9101)
    }

    @Test func `a stack with an authority is reached with TLS`() throws {
        let home = FileManager.default.temporaryDirectory.appending(path: "stack-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        let keys = ["rabbitmq.ca.file", "postgres.ca.file"]
        func authorities() -> [String?] {
            let configuration = StackLocation(environment: ["CLOUDRETAIL_HOME": home]).configuration
            return keys.map { configuration.optionalString($0) }
        }
        #expect(authorities() == [nil, nil])
        try "".write(toFile: home + "/authority.pem", atomically: true, encoding: .utf8)
        #expect(authorities() == [home + "/authority.pem", home + "/authority.pem"])
    }
}
