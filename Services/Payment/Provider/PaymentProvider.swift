import PaymentDomain
import Vocabulary

/// Moves money. Every call is idempotent by payment or refund id, so that after a crash it can be made again.
///
/// A call that never returns is given up by `PaymentGateway` after a time limit; it must heed cancellation.
protocol PaymentProvider: Sendable {
    /// - Throws: `ProviderFailure`
    func capture(_ charge: Charge) async throws -> CaptureResult

    /// - Throws: `ProviderFailure`
    func status(of payment: PaymentID) async throws -> ChargeStatus

    /// Makes sure that a charge of unknown fate is not captured later.
    ///
    /// - Throws: `ProviderFailure`
    func void(_ payment: PaymentID) async throws -> VoidResult

    /// Gives a captured charge back, or a part of it.
    ///
    /// - Throws: `ProviderFailure`
    func refund(_ refund: Refund) async throws
}

struct Charge: Hashable, Sendable {
    let paymentID: PaymentID
    let amount: Money
    /// The card, as the provider named it to the shop front.
    let token: String?
}

enum CaptureResult: Hashable, Sendable {
    case captured(reference: String?)
    /// The money is promised, and due on delivery.
    case authorized
    case declined(reason: String)
}

enum ChargeStatus: Hashable, Sendable {
    case captured(reference: String?)
    case authorized
    case declined(reason: String)
    /// The provider knows no such charge, or has not decided on it.
    case unknown
}

enum VoidResult: Hashable, Sendable {
    case voided
    /// Too late: the money has been taken.
    case captured(reference: String?)
}

/// The provider answered with an error. Whether it moved money is open.
struct ProviderFailure: Error {}
