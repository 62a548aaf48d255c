import PaymentDomain
import Vocabulary

/// The courier takes the money at the door. Until then it is promised; the shop itself says when it was taken.
struct CashOnDelivery: PaymentProvider {
    func capture(_ charge: Charge) async throws -> CaptureResult { .authorized }

    func status(of payment: PaymentID) async throws -> ChargeStatus { .authorized }

    func void(_ payment: PaymentID) async throws -> VoidResult { .voided }

    func refund(_ refund: Refund) async throws {}
}
