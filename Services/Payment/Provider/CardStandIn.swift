import PaymentDomain
import Vocabulary

/// Simulates a card provider, which declines, fails or times out depending on the card token. Charges are stored, so
/// that captures stay idempotent after a restart.
///
/// | token | result |
/// |---|---|
/// | `tok_ok` | captured |
/// | `tok_declined` | declined |
/// | `tok_timeout` | the call never returns, and the charge is not captured |
/// | `tok_error` | every call fails |
/// | any other, or none | declined |
struct CardStandIn: PaymentProvider {
    let ledger: ChargeStore

    func capture(_ charge: Charge) async throws -> CaptureResult {
        switch charge.token {
        case "tok_ok": result(of: try await ledger.enter(.captured, charge), charge.paymentID)
        case "tok_declined": result(of: try await ledger.enter(.declined, charge), charge.paymentID)
        case "tok_timeout": try await neverAnswer()
        case "tok_error": throw ProviderFailure()
        case nil: .declined(reason: "The card is missing.")
        default: .declined(reason: "The card token is unknown.")
        }
    }

    func status(of payment: PaymentID) async throws -> ChargeStatus {
        switch try await ledger.state(of: payment) {
        case .captured, .refunded: .captured(reference: reference(payment))
        case .declined, .voided: .declined(reason: Self.declined)
        case nil: .unknown
        }
    }

    func void(_ payment: PaymentID) async throws -> VoidResult {
        switch try await ledger.void(payment) {
        case .captured, .refunded: .captured(reference: reference(payment))
        case .declined, .voided: .voided
        }
    }

    func refund(_ refund: Refund) async throws {
        guard try await ledger.enter(refund) else { throw ProviderFailure() }
    }

    private static let declined = "The card was declined."

    private func result(of state: ChargeStore.State, _ payment: PaymentID) -> CaptureResult {
        switch state {
        case .captured, .refunded: .captured(reference: reference(payment))
        case .declined, .voided: .declined(reason: Self.declined)
        }
    }

    private func reference(_ payment: PaymentID) -> String { "stand-in-\(payment)" }

    /// Ends only by cancellation.
    private func neverAnswer() async throws -> CaptureResult {
        while true { try await Task.sleep(for: .seconds(3600)) }
    }
}
