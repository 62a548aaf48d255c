import HTTPKit
import Testing

@Suite struct FairLineTests {
    private struct NotWaiting: Error {}

    private func wait(_ line: inout FairLine, _ client: String) throws -> FairQueue.Ticket {
        guard case .waits(let ticket, _) = line.arrive(client) else { throw NotWaiting() }
        return ticket
    }

    @Test func `a client with many requests delays only itself`() throws {
        var line = FairLine(places: 1)
        #expect(line.arrive("192.0.2.1") == .admitted)
        let many = try (0..<10).map { _ in try wait(&line, "192.0.2.1") }
        let honest = try wait(&line, "198.51.100.1")
        #expect(line.finish("192.0.2.1") == [honest])
        #expect(line.finish("198.51.100.1") == [many[0]])
        #expect(line.count == 9)
    }

    @Test func `many addresses of a network have its share together`() throws {
        var line = FairLine(places: 2)
        #expect(line.arrive("192.0.2.1") == .admitted)
        #expect(line.arrive("192.0.2.2") == .admitted)
        for host in 3...9 { _ = try wait(&line, "192.0.2.\(host)") }
        let honest = try [wait(&line, "198.51.100.1"), wait(&line, "198.51.100.2")]
        #expect(line.finish("192.0.2.1") == [honest[0]])
        #expect(line.finish("198.51.100.1") == [honest[1]])
    }

    @Test func `clients are served in turns`() throws {
        var line = FairLine(places: 1)
        #expect(line.arrive("192.0.2.1") == .admitted)
        let (a, b) = ("192.0.2.1", "198.51.100.1")
        let tickets = try [wait(&line, a), wait(&line, a), wait(&line, b), wait(&line, b)]
        #expect(line.finish(a) == [tickets[2]])
        #expect(line.finish(b) == [tickets[0]])
        #expect(line.finish(a) == [tickets[3]])
        #expect(line.finish(b) == [tickets[1]])
        #expect(line.finish(a).isEmpty)
        #expect(line.arrive(b) == .admitted)
    }

    @Test func `the line is bounded, and the client with the most gives way`() throws {
        var line = FairLine(places: 1, capacity: 4, capacityOfEach: 3)
        #expect(line.arrive("192.0.2.1") == .admitted)
        let mine = try (0..<3).map { _ in try wait(&line, "192.0.2.1") }
        #expect(line.arrive("192.0.2.1") == .refused)
        _ = try wait(&line, "198.51.100.1")
        guard case .waits(_, let displaced) = line.arrive("203.0.113.1") else { throw NotWaiting() }
        #expect(displaced == mine[2])
        #expect(line.count == 4)
        let again = line.leave(mine[2])
        #expect(!again, "it was refused already")
        let left = line.leave(mine[0])
        #expect(left)
        #expect(line.count == 3)
    }
}
