import PaymentDomain
import Vocabulary

/// Cash on delivery: authorized until the order service reports that it was collected.
struct CashOnDelivery: PaymentProvider {
    func capture(_ charge: Charge) async throws -> CaptureResult { .authorized }

    func status(of payment: PaymentID) async throws -> ChargeStatus { .authorized }

    func void(_ payment: PaymentID) async throws -> VoidResult { .voided }

    func refund(_ refund: Refund) async throws {}
}
