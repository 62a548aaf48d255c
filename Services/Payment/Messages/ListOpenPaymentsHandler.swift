import Contracts
import Messaging

struct ListOpenPaymentsHandler: Sendable {
    let payments: PaymentStore

    func handle(_ query: ListOpenPayments, _ context: MessageContext) async throws -> Outcome<ListOpenPayments> {
        .success(try await payments.waiting(atMost: min(max(query.limit, 1), 5000)))
    }
}
