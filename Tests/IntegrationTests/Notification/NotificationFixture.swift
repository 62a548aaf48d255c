import Concurrency
import Contracts
import DurableMessaging
import Messaging
import NotificationDomain
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import NotificationService

/// A notification service with a real database and a real SMTP server, and customers set by the test.
struct NotificationFixture: Sendable {
    let database: ServiceDatabase
    let notifications: NotificationStore
    let sender: NotificationSender
    let contacts = ContactDouble()

    static let admin = "admin@cloudretail.example"
    private static let pool = BlockingPool(name: "test-smtp", threads: 4, queueLimit: 64)

    init(_ database: ServiceDatabase, port: Int) throws {
        self.database = database
        notifications = NotificationStore(database: database)
        sender = NotificationSender(
            notifications: notifications, templates: try MailTemplates(),
            mailer: Mailer(configuration: SmtpConfiguration(host: "127.0.0.1", port: port), pool: Self.pool),
            style: .init(
                sender: try #require(MailAddress("CloudRetail <shop@cloudretail.example>")),
                admin: try #require(EmailAddress(Self.admin)),
                links: try #require(ShopLinks("https://shop.example")), tracking: .known)
        ) { [contacts] query, _ in try contacts.find(query) }
    }

    /// Runs `body` with a fixture that has an SMTP server of its own.
    static func with(_ body: (NotificationFixture, MailServer) async throws -> Void) async throws {
        try await withServiceDatabase(.notification) { database in
            try await MailServer.with { server in
                try await body(try NotificationFixture(database, port: server.port), server)
            }
        }
    }

    func list(_ query: ListNotifications, as roles: Set<Role> = [.admin]) async throws -> Outcome<ListNotifications> {
        let subject = Subject(customerID: CustomerID(.make()), roles: roles)
        return try await ListNotificationsHandler(notifications: notifications)
            .handle(query, .beginning(at: .edge, subject: subject))
    }

    func all() async throws -> [NotificationDetails] {
        try await list(ListNotifications(orderID: nil, page: PageRequest(limit: 100))).get().items
    }

    static func code(to recipient: String = "ada@example.org", expiresIn: Duration = .seconds(600)) throws -> SendCode {
        SendCode(
            purpose: .verification, email: try #require(EmailAddress(recipient)), displayName: "Ada", code: "012345",
            expiresAt: .now() + expiresIn)
    }

    static func confirmed(_ order: OrderID = OrderID(.make())) throws -> OrderConfirmed {
        let line = OrderLine(
            productID: ProductID(.make()), name: "Kettle", quantity: try #require(Quantity(2)),
            unitPrice: Money(61_728, .usd), lineTotal: Money(123_456, .usd))
        let payment = PaymentDetails(
            paymentID: PaymentID(.make()), orderID: order, amount: Money(123_456, .usd), method: .card,
            status: .captured, createdAt: .now())
        return OrderConfirmed(
            orderID: order, customerID: CustomerID(.make()), lines: [line], subtotal: Money(123_456, .usd),
            discount: .zero(.usd), total: Money(123_456, .usd), shippingAddress: nil, payment: payment, at: .now(),
            summary: try summary(payment))
    }

    static func summary(_ payment: PaymentDetails?, refunded: Int64 = 0) throws -> OrderSummary {
        OrderSummary(
            number: try #require(OrderNumber("402-118-953")), subtotal: Money(123_456, .usd), discount: .zero(.usd),
            refunded: Money(refunded, .usd), note: "Ring twice", payment: payment)
    }
}

/// Stands in for the auth service.
final class ContactDouble: Sendable {
    private let answer = Mutex<Result<Outcome<GetContact>, MessagingError>>(.failure(.noReplyInTime))

    func know(_ address: String) throws {
        let email = try #require(EmailAddress(address))
        answer.withLock { $0 = .success(.success(.init(email: email, name: "Ada Lovelace"))) }
    }

    func knowNobody() { answer.withLock { $0 = .success(.failure(.notFound)) } }

    func becomeUnreachable() { answer.withLock { $0 = .failure(.noReplyInTime) } }

    func find(_ query: GetContact) throws -> Outcome<GetContact> { try answer.withLock { try $0.get() } }
}
