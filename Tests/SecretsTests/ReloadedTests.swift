import Foundation
import Secrets
import Synchronization
import Testing

struct ReloadedTests {
    private let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("secret-\(UInt64.random(in: 0 ... .max))").path

    private func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    @Test func `a replaced file is read anew, and a broken one changes nothing`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write("1")
        let failures = Mutex(0)
        let number = try Reloaded(
            from: [path], every: .zero, failed: { _ in failures.withLock { $0 += 1 } },
            { [path] in
                guard let number = Int(try SecretFile(path).lines()[0]) else { throw CocoaError(.fileReadCorruptFile) }
                return number
            })
        #expect(number.current == 1)
        try write("2")
        #expect(number.current == 2)
        try write("x")
        #expect(number.current == 2)
        #expect(number.current == 2)
        #expect(failures.withLock { $0 } == 1)
        try write("3\n")
        #expect(number.current == 3)
    }

    @Test func `a file that appears later is noticed`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = try Reloaded(from: [path], every: .zero) { [path] in (try? SecretFile(path).lines()) ?? [] }
        #expect(lines.current == [])
        try write("a\n\nb\n")
        #expect(lines.current == ["a", "b"])
    }

    @Test func `what depends on the time is read anew without a change`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write("a")
        let count = Mutex(0)
        let value = try Reloaded(from: [path], every: .zero, orAfter: .zero) {
            count.withLock {
                $0 += 1; return $0
            }
        }
        #expect(value.current == 2)
        #expect(value.current == 3)
    }

    @Test func `an empty file has no secret`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write("\n")
        #expect(throws: SecretFile.Empty.self) { try SecretFile(path).lines() }
    }
}
