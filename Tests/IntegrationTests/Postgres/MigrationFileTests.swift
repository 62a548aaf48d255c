import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Migration files` {
    private func withDirectory(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        for (name, text) in files {
            try text.write(to: directory.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        try await body(directory.path)
    }

    @Test func `are read in order, and other files are ignored`() async throws {
        let files = ["V0002_b.sql": "two", "V0010_c_d.sql": "ten", "V0001_a.sql": "one", "README.md": "no"]
        try await withDirectory(files) { directory in
            let migrations = try Migration.load(directory: directory)
            #expect(migrations.map(\.version) == [1, 2, 10])
            #expect(migrations.map(\.sql) == ["one", "two", "ten"])
            #expect(migrations.map(\.fileName) == ["V0001_a.sql", "V0002_b.sql", "V0010_c_d.sql"])
        }
    }

    @Test(arguments: ["0001_a.sql", "V0001.sql", "Vone_a.sql", "V0000_a.sql"])
    func `must have a valid name`(_ name: String) async throws {
        try await withDirectory([name: "SELECT 1"]) { directory in
            let error = #expect(throws: PostgresError.self) { try Migration.load(directory: directory) }
            #expect(error?.code == .migration)
        }
    }

    @Test func `must exist, and have unique versions`() async throws {
        #expect(throws: PostgresError.self) { try Migration.load(directory: "/nowhere") }
        try await withDirectory(["V0001_a.sql": "", "V1_b.sql": ""]) { directory in
            #expect(throws: PostgresError.self) { try Migrator(directory: directory) }
        }
    }

    @Test func `create the schema of a test's database`() async throws {
        try await withDirectory(["V0001_a.sql": "CREATE TABLE item (id bigint)"]) { directory in
            try await withDatabase(schema: "shop", migrations: directory) { database in
                let count: Int = try await database.value("SELECT count(*) FROM shop.item")
                #expect(count == 0)
            }
        }
    }
}
