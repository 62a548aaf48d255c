import AuthDomain
import Contracts
import Logging
import Messaging
import Vocabulary

/// Erases accounts, for their owners and for the shop's. Wrong passwords and codes count as failed logins.
///
/// An account with orders under way stays: a parcel needs its address and a payment its customer. Not even an unpaid order is
/// cancelled, as its payment may be about to succeed; its customer can cancel it, and otherwise it expires within minutes.
struct ErasureHandlers: Sendable {
    typealias FindUnfinished =
        @Sendable (ListUnfinishedOrders, MessageContext) async throws -> Outcome<ListUnfinishedOrders>

    let store: AuthStore
    let passwords: PasswordHasher
    let sealer: SecretSealer
    let logger: Logger
    /// Queries the order service.
    let findUnfinished: FindUnfinished

    func erase(_ call: EraseAccount, _ context: MessageContext) async throws -> Outcome<EraseAccount> {
        guard let subject = context.subject, let account = try await store.account(subject.customerID) else {
            return .failure(.notFound)
        }
        guard call.password.utf8.count <= PasswordPolicy.maximumSize else { return .failure(.wrongPassword) }
        let requester = account.email.digest(ofRequester: call.requester)
        let glimpse = try await store.glimpse(of: account.email, from: requester)
        if let wait = glimpse.throttles.wait(at: glimpse.now) {
            return .failure(.tooManyAttempts(retryAfter: wait.wholeSecondsRoundedUp))
        }
        let isRight = try await passwords.isRight(Password(call.password), against: account.passwordHash)
        let unfinished = isRight ? try await unfinished(of: account, context) : []
        let outcome: Outcome<EraseAccount> = try await store.lockAddress(
            account.email, about: .passwordReset, by: requester, causedBy: context
        ) { address in
            guard let current = address.account, current.id == account.id else { return .failure(.notFound) }
            // The password was changed while the old one was checked: the client has to try again.
            guard current.passwordHash == account.passwordHash else { throw MessagingError.failed(isTransient: true) }
            guard isRight else {
                try address.recordFailedLogin()
                return .failure(.wrongPassword)
            }
            if let refusal = try refusal(of: call.code, current, at: address) { return .failure(refusal) }
            guard current.roles == [.customer] else { return .failure(.isAdministrator) }
            guard unfinished.isEmpty else { return .failure(.ordersUnderWay(unfinished)) }
            try address.unit.keep(.accountErased, of: current.id, by: current)
            try address.erase(current)
            return .success(Done())
        }
        if case .success = outcome { note(account) }
        return outcome
    }

    func eraseCustomer(_ call: EraseCustomer, _ context: MessageContext) async throws -> Outcome<EraseCustomer> {
        guard let account = try await store.account(call.userID) else { return .failure(.notFound) }
        let unfinished = try await unfinished(of: account, context)
        let outcome: Outcome<EraseCustomer> = try await store.lockAddress(
            account.email, about: .passwordReset, by: account.email.digest(ofRequester: nil), causedBy: context
        ) { address in
            guard let current = address.account, current.id == account.id else { return .failure(.notFound) }
            guard current.roles == [.customer] else { return .failure(.isAdministrator) }
            guard unfinished.isEmpty else { return .failure(.ordersUnderWay(unfinished)) }
            if let record = Self.record(of: current, context) {
                try address.unit.keep(record)
            }
            try address.erase(current)
            return .success(Done())
        }
        if case .success = outcome { note(account) }
        return outcome
    }

    private func unfinished(of account: Account, _ context: MessageContext) async throws -> [UnfinishedOrder] {
        switch try await findUnfinished(ListUnfinishedOrders(customerID: account.id), context) {
        case .success(let found): found.items
        }
    }

    /// Nil when the account has no second factor, or this is its code.
    private func refusal(
        of code: String?, _ account: Account, at address: LockedAddress
    ) throws -> EraseAccount.Rejection? {
        guard account.hasSecondFactor else { return nil }
        guard let code else { return .secondFactorRequired }
        guard try address.verdict(on: code, of: account, sealer) == .wrong else { return nil }
        try address.recordFailedLogin()
        return .invalidSecondFactor
    }

    /// Its entry in the audit trail, which this service keeps itself.
    private static func record(of account: Account, _ context: MessageContext) -> ActionRecord? {
        guard let subject = context.subject else { return nil }
        return ActionRecord(
            messageID: context.messageID, action: EraseCustomer.name.unversioned, actorID: subject.customerID,
            roles: subject.roles.sorted { $0.rawValue < $1.rawValue }, address: context.clientAddress,
            requestID: context.correlationID, target: .init(.account, account.id), changes: [], at: .now())
    }

    /// After a restore to an earlier time, the log lists who has to be erased again.
    private func note(_ account: Account) {
        logger.notice("account erased", metadata: ["customerId": "\(account.id)"])
    }
}
