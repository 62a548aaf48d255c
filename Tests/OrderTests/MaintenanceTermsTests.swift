import OrderDomain
import Testing
import Vocabulary

@Suite struct MaintenanceTermsTests {
    private static let now = Timestamp(seconds: 1_000_000)

    private func problem(_ end: Timestamp, _ message: String = "Back at five.") -> MaintenanceTerms.Problem? {
        MaintenanceTerms(until: end, message: message).problem(at: Self.now)
    }

    @Test func `maintenance ends in the future, within a week, and says why`() {
        #expect(problem(Self.now + .seconds(1)) == nil)
        #expect(problem(Self.now + MaintenanceTerms.longest) == nil)
        #expect(problem(Self.now) == .ended)
        #expect(problem(Self.now + MaintenanceTerms.longest + .seconds(1)) == .tooLong)
        #expect(problem(Self.now + .seconds(1), "") == .message)
        #expect(problem(Self.now + .seconds(1), String(repeating: "x", count: 300)) == nil)
        #expect(problem(Self.now + .seconds(1), String(repeating: "x", count: 301)) == .message)
    }
}
