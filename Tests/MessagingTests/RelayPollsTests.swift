import Testing

@testable import DurableMessaging

@Suite struct RelayPollsTests {
    /// In how many of so many intervals the relay polls.
    private static func polls(_ intervals: Int, _ schedule: RelayPolls, isQuiet: Bool) -> Int {
        var count = 0
        for _ in 0..<intervals where schedule.isDue() {
            count += 1
            schedule.note(isQuiet: isQuiet)
        }
        return count
    }

    @Test func `the relay polls at start, and in every interval while something waits`() {
        let schedule = RelayPolls()
        #expect(Self.polls(20, schedule, isQuiet: false) == 20)
    }

    @Test func `a quiet outbox is read once in ten intervals, and no seldomer`() {
        let schedule = RelayPolls()
        #expect(Self.polls(1, schedule, isQuiet: true) == 1)
        #expect(Self.polls(100, schedule, isQuiet: true) == 10)
    }

    @Test func `one round that finds something makes the next polls frequent`() {
        let schedule = RelayPolls()
        schedule.note(isQuiet: true)
        schedule.note(isQuiet: false)
        #expect(Self.polls(3, schedule, isQuiet: false) == 3)
    }
}
