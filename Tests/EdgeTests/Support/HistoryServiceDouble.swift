import Contracts
import Messaging
import Synchronization

/// An order service with one order, whose history a test writes.
final class HistoryServiceDouble: Sendable {
    private let state = Mutex<(steps: [OrderHistoryEntry], asked: Int)>(([], 0))

    init(_ statuses: OrderStatus...) { for status in statuses { note(status) } }

    var asked: Int { state.withLock { $0.asked } }

    func note(_ status: OrderStatus) {
        state.withLock { state in
            let sequence = Int64(state.steps.count + 1)
            state.steps.append(.init(sequence: sequence, status: status, reason: nil, at: Example.time))
        }
    }

    /// Returns the order to its customer and to administrators.
    var service: Subscriptions {
        Subscriptions(of: .order).answer(GetOrderHistory.self) { [self] query, context in
            let mayRead = context.subject?.customerID == TokenMint.customer || context.subject?.isAdministrator == true
            guard query.orderID == Example.orderID, mayRead else { return .failure(.notFound) }
            return .success(
                .init(
                    items: state.withLock { state in
                        state.asked += 1
                        return state.steps
                    }))
        }
    }
}
