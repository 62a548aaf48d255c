import AuthDomain
import Logging
import Messaging
import Synchronization
import Vocabulary

/// The first administrator. The account is created when missing and never changed afterwards, so that a new password
/// stays.
struct Administrator: Sendable {
    private static let interval = Duration.seconds(3600)
    private static let pauseAfterFailure = Duration.seconds(1)
    private static let name = DisplayName("Administrator")

    let email: EmailAddress?
    /// Only needed to create the account.
    let password: String?
    let store: AuthStore
    let passwords: PasswordHasher
    let logger: Logger
    private let wasEstablished = Flag()

    init(
        email: EmailAddress?, password: String?, store: AuthStore, passwords: PasswordHasher, logger: Logger
    ) {
        (self.email, self.password, self.store, self.passwords) = (email, password, store, passwords)
        self.logger = logger
    }

    /// Whether the account exists, as far as the configuration allows; the service is not ready before.
    var isEstablished: Bool { wasEstablished.value.load(ordering: .acquiring) }

    /// Checks for the account every hour until the task is cancelled, and every second while checking fails.
    func run() async throws {
        while true {
            do {
                try await establish()
                wasEstablished.value.store(true, ordering: .releasing)
                try await Task.sleep(for: Self.interval)
            } catch let error where !(error is CancellationError) {
                logger.warning("checking for the administrator failed", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pauseAfterFailure)
            }
        }
    }

    func establish() async throws {
        guard let email, let name = Self.name else {
            logger.error("ADMIN_EMAIL is no mail address")
            return
        }
        if let account = try await store.account(at: email) {
            if account.roles == [.customer] { logger.error("the account of ADMIN_EMAIL is no administrator's") }
            return
        }
        guard let password else {
            logger.error("ADMIN_PASSWORD_FILE is not set, and there is no administrator")
            return
        }
        try await store.addAdministrator(
            Account(
                id: CustomerID(.make()), email: email, name: name,
                passwordHash: try await passwords.hash(Password(password).prepared), roles: [.customer, .admin],
                isVerified: true, createdAt: .now()))
    }
}

private final class Flag: Sendable {
    let value = Atomic(false)
}
