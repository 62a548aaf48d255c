import PaymentDomain
import Vocabulary

/// A payment provider. All calls are idempotent by payment or refund id, so that they can be repeated after a crash.
///
/// `PaymentGateway` cancels a call after a timeout, so calls must respond to cancellation.
protocol PaymentProvider: Sendable {
    /// - Throws: `ProviderFailure`
    func capture(_ charge: Charge) async throws -> CaptureResult

    /// - Throws: `ProviderFailure`
    func status(of payment: PaymentID) async throws -> ChargeStatus

    /// Ensures that a charge with an unknown outcome is not captured later.
    ///
    /// - Throws: `ProviderFailure`
    func void(_ payment: PaymentID) async throws -> VoidResult

    /// Refunds a captured charge, or a part of it.
    ///
    /// - Throws: `ProviderFailure`
    func refund(_ refund: Refund) async throws
}

struct Charge: Hashable, Sendable {
    let paymentID: PaymentID
    let amount: Money
    /// The provider's token for the card.
    let token: String?
}

enum CaptureResult: Hashable, Sendable {
    case captured(reference: String?)
    /// The payment is due on delivery.
    case authorized
    case declined(reason: String)
}

enum ChargeStatus: Hashable, Sendable {
    case captured(reference: String?)
    case authorized
    case declined(reason: String)
    /// The provider does not know the charge, or has not decided on it.
    case unknown
}

enum VoidResult: Hashable, Sendable {
    case voided
    /// The charge was captured already.
    case captured(reference: String?)
}

/// The provider returned an error. The charge may have been captured.
struct ProviderFailure: Error {}
