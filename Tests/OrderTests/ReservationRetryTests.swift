import Contracts
import Messaging
import Synchronization
import Testing
import Vocabulary

@testable import OrderService

/// A pause, or an outage, must not multiply commands.
@Suite struct ReservationRetryTests {
    private static let command = ReserveStock(
        orderID: OrderID(.make()), lines: [], expiresAt: Timestamp(seconds: 2_000_000_000))
    private static let until = Timestamp(seconds: 2_000_000_100)

    private func retry(
        _ reply: GetReservation.Reply?
    ) async -> (outcome: Outcome<ReserveStock>?, sent: Int) {
        let sent = Mutex(0)
        let retry = ReservationRetry(
            find: { _, _ in
                guard let reply else { throw MessagingError.noReplyInTime }
                return .success(reply)
            },
            reserve: { command, _ in
                sent.withLock { $0 += 1 }
                return .success(.init(expiresAt: command.expiresAt))
            })
        let outcome = try? await retry(Self.command, .beginning(at: .order))
        return (outcome, sent.withLock { $0 })
    }

    @Test func `while commands are paused no copy is sent, and the order waits`() async {
        let (outcome, sent) = await retry(.init(expiresAt: nil, rejection: nil, commandsArePaused: true))
        #expect(outcome == nil && sent == 0)
    }

    @Test func `what was decided before the pause settles the order`() async {
        let held = await retry(.init(expiresAt: Self.until, rejection: nil, commandsArePaused: true))
        #expect(held.outcome == .success(.init(expiresAt: Self.until)) && held.sent == 0)
        let ended = await retry(.init(expiresAt: nil, rejection: .ended, commandsArePaused: true))
        #expect(ended.outcome == .failure(.ended) && ended.sent == 0)
    }

    @Test func `while inventory does not answer no copy is sent`() async {
        let (outcome, sent) = await retry(nil)
        #expect(outcome == nil && sent == 0)
    }

    @Test func `without a pause the command is sent again, which also prolongs the reservation`() async {
        let (outcome, sent) = await retry(.init(expiresAt: Self.until, rejection: nil, commandsArePaused: false))
        #expect(outcome == .success(.init(expiresAt: Self.command.expiresAt)) && sent == 1)
    }
}
