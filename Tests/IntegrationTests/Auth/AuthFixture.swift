import AuthDomain
import Contracts
import DurableMessaging
import Logging
import Messaging
import Postgres
import ServiceKit
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

/// The auth service's handlers with a test database, and the customers' requests.
struct AuthFixture {
    static let password = "Tr0ubador"
    /// The owner's network.
    static let home = "192.0.2.1"

    let database: ServiceDatabase
    let store: AuthStore
    let passwords: PasswordHasher
    let tokens: TokenIssuer
    var capacities: [NetworkQuota.Kind: Int] = [:]
    var policy = PasswordPolicy(common: ["common-pa55Word"])
    let logger = Logger(label: "test.auth") { _ in SwiftLogNoOpLogHandler() }

    static let sealer = try! SecretSealer(keys: String(repeating: "0f", count: 32))

    /// The context of a message from the edge.
    static func context(_ customer: CustomerID? = nil) -> MessageContext {
        .beginning(at: .edge, subject: customer.map { Subject(customerID: $0, roles: [.customer]) })
    }

    var quotas: NetworkQuotas { NetworkQuotas(database: database, capacities: capacities) }

    // MARK: Customers' requests

    @discardableResult
    func register(
        _ email: String, password: String = password, name: String = "Ada", from network: String = home
    ) async throws -> Outcome<RegisterAccount> {
        try await RegisterAccountHandler(store: store, passwords: passwords, policy: policy, quotas: quotas).handle(
            RegisterAccount(email: email, password: password, displayName: name, requester: network), Self.context())
    }

    func verify(
        _ email: String, _ code: String, secret: String? = nil, from network: String = home
    ) async throws -> Outcome<VerifyEmail> {
        try await VerifyEmailHandler(store: store).handle(
            VerifyEmail(email: email, code: code, secret: secret, requester: network), Self.context())
    }

    @discardableResult
    func resend(
        _ email: String, secret: String? = nil, from network: String = home
    ) async throws -> Outcome<ResendCode> {
        try await ResendCodeHandler(store: store).handle(
            ResendCode(email: email, secret: secret, requester: network), Self.context())
    }

    @discardableResult
    func forget(_ email: String, from network: String = home) async throws -> Outcome<ForgotPassword> {
        try await ForgotPasswordHandler(store: store).handle(
            ForgotPassword(email: email, requester: network), Self.context())
    }

    func reset(
        _ email: String, _ code: String, _ password: String, secret: String? = nil, from network: String = home
    ) async throws -> Outcome<ResetPassword> {
        try await ResetPasswordHandler(store: store, passwords: passwords, policy: policy).handle(
            ResetPassword(email: email, code: code, password: password, secret: secret, requester: network),
            Self.context())
    }

    func logIn(
        _ email: String, _ password: String = password, from network: String = home, device: String? = nil,
        code: String? = nil
    ) async throws -> Outcome<LogIn> {
        try await LogInHandler(
            store: store, passwords: passwords, tokens: tokens, sealer: Self.sealer, quotas: quotas
        ).handle(
            LogIn(email: email, password: password, requester: network, device: device, code: code), Self.context())
    }

    func refresh(_ token: String) async throws -> Outcome<RefreshTokens> {
        try await RefreshTokensHandler(store: store, tokens: tokens, logger: logger).handle(
            RefreshTokens(refreshToken: token), Self.context())
    }

    func logOut(_ token: String) async throws {
        _ = try await LogOutHandler(store: store).handle(LogOut(refreshToken: token), Self.context())
    }

    /// Registers and verifies.
    @discardableResult
    func openAccount(_ email: String) async throws -> CustomerID {
        try await register(email)
        #expect(try await verify(email, lastCode().code) == .success(Done()))
        return try await account(email).id
    }

    /// Runs `body` several times concurrently: a transaction holds the row locks of `lock` until at least three of the
    /// calls wait for them.
    func atOnce<Value: Sendable>(
        _ count: Int, locking lock: Statement, _ body: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: Value.self) { group in
            try await database.database.transaction { transaction in
                try await transaction.query(lock)
                for number in 0..<count { group.addTask { try await body(number) } }
                try await eventually("three wait for the lock") {
                    try await database.database.value(
                        """
                        SELECT count(*) > 2 FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    // MARK: Results

    func account(_ email: String) async throws -> Account {
        let address = try #require(EmailAddress(email))
        return try #require(try await store.account(at: address))
    }

    func codes() async throws -> [SendCode] { try await database.ordered(SendCode.self) }

    func lastCode() async throws -> SendCode { try #require(try await codes().last) }

    func notices() async throws -> [SendRegistrationNotice] { try await database.ordered(SendRegistrationNotice.self) }

    /// Six digits that are not `code`.
    func wrong(_ code: String) -> String { code == "123456" ? "654321" : "123456" }

    /// Moves all stored times into the past by `time`.
    func pass(_ time: Duration) async throws {
        try await database.query(
            """
            UPDATE address SET last_failure_at = last_failure_at - \(time), touched_at = touched_at - \(time),
                mails_sent_at = ARRAY(SELECT sent - \(time) FROM unnest(mails_sent_at) AS sent ORDER BY sent)
            """)
        try await database.query(
            """
            UPDATE address SET foreign_tries_at =
                ARRAY(SELECT tried - \(time) FROM unnest(foreign_tries_at) AS tried ORDER BY tried)
            """)
        try await database.query(
            """
            UPDATE requester SET last_failure_at = last_failure_at - \(time), touched_at = touched_at - \(time),
                signed_in_at = signed_in_at - \(time),
                mails_sent_at = ARRAY(SELECT sent - \(time) FROM unnest(mails_sent_at) AS sent ORDER BY sent)
            """)
        try await database.query(
            "UPDATE mailed_code SET expires_at = expires_at - \(time), created_at = created_at - \(time)")
        try await database.query(
            """
            UPDATE refresh_family SET rotated_at = rotated_at - \(time), expires_at = expires_at - \(time)
            """)
        try await database.query("UPDATE network_quota SET at = at - \(time)")
        try await database.query("UPDATE account SET created_at = created_at - \(time)")
    }
}

/// - Parameter parameters: cheap, as the tests are about rules, not about hashing cost
func withAuth<Value>(
    parameters: Argon2.Parameters = .init(memory: 64, iterations: 1, lanes: 1),
    _ body: (AuthFixture) async throws -> Value
) async throws -> Value {
    try await withServiceDatabase(.auth) { database in
        let passwords = try PasswordHasher(parameters: parameters)
        let keys = try SigningKeys(eddsa: AuthFixture.signingKey)
        return try await body(
            AuthFixture(
                database: database, store: AuthStore(database: database), passwords: passwords,
                tokens: TokenIssuer(keys: keys, terms: .former)))
    }
}

extension AuthFixture {
    /// Signs nothing but tests' tokens.
    fileprivate static let signingKey = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
        -----END PRIVATE KEY-----
        """
}

extension Result {
    var value: Success? { try? get() }

    var rejection: Failure? {
        guard case .failure(let rejection) = self else { return nil }
        return rejection
    }
}
