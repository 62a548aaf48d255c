import PaymentDomain
import Vocabulary

/// The courier takes the money at the door, so there is nothing to ask and nothing that could be refused.
struct CashOnDelivery: PaymentProvider {
    func capture(_ charge: Charge) async throws -> CaptureResult { .captured(reference: nil) }

    func status(of payment: PaymentID) async throws -> ChargeStatus { .captured(reference: nil) }

    func void(_ payment: PaymentID) async throws -> VoidResult { .voided }

    func refund(_ refund: Refund) async throws {}
}
