import HTTPKit
import Testing

@Suite struct AdmissionLineTests {
    private let client = "192.0.2.1"

    /// With every place of the limit taken.
    private func full(_ places: Int = 2, wait: Duration = .seconds(5), capacity: Int = 512) -> AdmissionLine {
        var line = AdmissionLine(
            ConcurrencyLimit(range: places...places, initial: places), longestWait: wait, capacity: capacity)
        for _ in 0..<places { _ = line.arrive(.read, of: client, at: .zero) }
        return line
    }

    private func wait(
        _ line: inout AdmissionLine, _ urgency: Urgency, of client: String = "192.0.2.1", at now: Duration = .zero
    ) throws -> AdmissionLine.Ticket {
        guard case .waits(let ticket, _) = line.arrive(urgency, of: client, at: now) else { throw NotWaiting() }
        return ticket
    }

    private struct NotWaiting: Error {}

    @Test func `those who wait are admitted in their order, changes before reads`() throws {
        var line = full()
        let reads = try [wait(&line, .read), wait(&line, .read)]
        let changes = try [wait(&line, .change), wait(&line, .change)]
        var admitted: [AdmissionLine.Ticket] = []
        for _ in 0..<4 { admitted += line.finish(after: nil, of: client, at: .milliseconds(100)) }
        #expect(admitted == changes + reads)
        #expect(line.count == 0)
        #expect(line.limit.inFlight == 2)
    }

    @Test func `a request does not overtake those who wait`() throws {
        var line = full(1)
        let first = try wait(&line, .read)
        #expect(line.finish(after: nil, of: client, at: .milliseconds(10)) == [first])
        let second = try wait(&line, .read)
        #expect(line.finish(after: nil, of: client, at: .milliseconds(20)) == [second])
        #expect(line.finish(after: nil, of: client, at: .milliseconds(30)).isEmpty)
        #expect(line.arrive(.read, of: client, at: .milliseconds(31)) == .admitted)
    }

    @Test func `a request that would wait too long is refused at once`() throws {
        // Two places of a second each: two requests a second, so ten within five seconds.
        var line = full(2, wait: .seconds(5))
        for _ in 0..<10 { _ = try wait(&line, .read) }
        #expect(line.arrive(.read, of: client, at: .zero) == .refused)
        #expect(line.count == 10)
        #expect(line.retryAfter(at: .zero) == 6)
        _ = try wait(&line, .change)
    }

    @Test func `the wait that is announced follows the measured rate`() throws {
        var line = full(2, wait: .seconds(5))
        for _ in 0..<10 { _ = try wait(&line, .read) }
        var now = Duration.zero
        // Ten times as fast as assumed.
        for _ in 0..<200 {
            now += .milliseconds(50)
            _ = line.finish(after: nil, of: client, at: now)
            _ = line.arrive(.read, of: client, at: now)
        }
        #expect(line.retryAfter(at: now) == 1)
        var waiting = line.count
        while case .waits = line.arrive(.read, of: client, at: now) { waiting += 1 }
        #expect((90...110).contains(waiting), "\(waiting) wait at twenty a second for five seconds")
    }

    @Test func `when nothing finishes, the line is closed`() throws {
        var line = full(2, wait: .seconds(5))
        _ = try wait(&line, .read, at: .zero)
        _ = try wait(&line, .read, at: .seconds(1))
        #expect(line.arrive(.read, of: client, at: .seconds(40)) == .refused)
        #expect(line.retryAfter(at: .seconds(40)) > 4)
    }

    @Test func `the line is bounded, and a change takes the place of the youngest read`() throws {
        var line = full(100, wait: .seconds(5), capacity: 3)
        _ = try wait(&line, .read)
        _ = try wait(&line, .read)
        let youngest = try wait(&line, .read)
        #expect(line.arrive(.read, of: client, at: .zero) == .refused)
        guard case .waits(_, let displaced) = line.arrive(.change, of: client, at: .zero) else { throw NotWaiting() }
        #expect(displaced == youngest)
        #expect(line.count == 3)
        let twice = line.leave(youngest)
        #expect(!twice, "it was refused already")
        for _ in 0..<2 { _ = try wait(&line, .change) }
        #expect(line.arrive(.change, of: client, at: .zero) == .refused)
    }

    @Test func `who has left the line is not admitted`() throws {
        var line = full(1)
        let gone = try wait(&line, .read)
        let stays = try wait(&line, .read)
        let left = line.leave(gone)
        #expect(left)
        #expect(line.finish(after: nil, of: client, at: .milliseconds(1)) == [stays])
    }

    @Test func `without a wait every request above the limit is refused`() {
        var line = full(2, wait: .zero)
        #expect(line.arrive(.change, of: client, at: .zero) == .refused)
        #expect(line.retryAfter(at: .zero) == 1)
    }

    @Test func `a burst that finishes together does not close the line to the next crowd`() throws {
        var line = full(128, wait: .seconds(5))
        // A round takes a second, so 128 finish together, and then 128 of those that wait.
        var waiting = 0
        for _ in 0..<192 { if case .waits = line.arrive(.read, of: client, at: .milliseconds(900)) { waiting += 1 } }
        #expect(waiting == 192)
        for _ in 0..<128 { _ = line.finish(after: nil, of: client, at: .seconds(1)) }
        #expect(line.count == 64)
        for _ in 0..<64 { if case .waits = line.arrive(.read, of: client, at: .milliseconds(1900)) { waiting += 1 } }
        #expect(waiting == 256)
    }

    @Test func `a client that sends more than its share delays only itself`() throws {
        var line = full(1, wait: .seconds(600), capacity: 20)
        let many = try (0..<15).map { _ in try wait(&line, .read, of: "192.0.2.9") }
        let honest = try wait(&line, .read, of: "198.51.100.1")
        #expect(line.finish(after: nil, of: client, at: .milliseconds(1)) == [many[0]])
        #expect(line.finish(after: nil, of: "192.0.2.9", at: .milliseconds(2)) == [honest])
        for _ in 0..<6 { _ = try wait(&line, .read, of: "192.0.2.9") }
        #expect(line.count == 20)
        guard case .waits(_, let displaced) = line.arrive(.read, of: "203.0.113.1", at: .milliseconds(3)) else {
            throw NotWaiting()
        }
        #expect(displaced != nil, "one of the many gives way")
        #expect(line.arrive(.read, of: "192.0.2.9", at: .milliseconds(3)) == .refused)
    }

    @Test func `a client is refused for its own line, not for that of others`() throws {
        var line = full(1, wait: .seconds(5))
        for _ in 0..<5 { _ = try wait(&line, .read, of: "192.0.2.9") }
        #expect(line.arrive(.read, of: "192.0.2.9", at: .zero) == .refused)
        _ = try wait(&line, .read, of: "198.51.100.1")
    }
}
