import PaymentDomain
import Synchronization
import Vocabulary

@testable import PaymentService

/// A provider that captures everything, and that answers the first refund with an error.
final class FlakyRefunds: PaymentProvider {
    private let state = Mutex<(calls: Int, moved: [RefundID: Money])>((0, [:]))

    var moved: [Money] { state.withLock { Array($0.moved.values) } }

    func capture(_ charge: Charge) async throws -> CaptureResult { .captured(reference: nil) }
    func status(of payment: PaymentID) async throws -> ChargeStatus { .captured(reference: nil) }
    func void(_ payment: PaymentID) async throws -> VoidResult { .captured(reference: nil) }

    func refund(_ refund: Refund) async throws {
        let isFirst = state.withLock { state in
            state.calls += 1
            state.moved[refund.id] = refund.amount
            return state.calls == 1
        }
        if isFirst { throw ProviderFailure() }
    }
}
