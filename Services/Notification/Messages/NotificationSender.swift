import Contracts
import Messaging
import NotificationDomain
import Telemetry
import Vocabulary

/// Sends at most one mail per notice, as far as SMTP allows. A mail recorded as sent is never sent again; a mail whose
/// sending was interrupted is sent again with the same Message-ID.
struct NotificationSender: Sendable {
    typealias FindContact = @Sendable (GetContact, MessageContext) async throws -> Outcome<GetContact>

    enum Recipient: Sendable {
        case mailbox(EmailAddress, name: String)
        case customer(CustomerID)
        case admin
        /// The administrator, in a mail about a customer, with the customer's name and address.
        case adminAbout(CustomerID)
    }

    /// Values for all mails.
    struct Style: Sendable {
        let sender: MailAddress
        let admin: EmailAddress
        let links: ShopLinks
        let tracking: TrackingLinks
    }

    private struct Addressee {
        let address: EmailAddress
        let name: String
        var customer: GetContact.Contact?
    }

    let notifications: NotificationStore
    let templates: MailTemplates
    let mailer: Mailer
    let style: Style
    /// Queries the auth service.
    let findContact: FindContact
    let tracer: SpanTracer
    /// Prevents this process from mailing the same notice twice concurrently.
    private let mutex = KeyedMutex()

    init(
        notifications: NotificationStore, templates: MailTemplates, mailer: Mailer, style: Style,
        tracer: SpanTracer = .off, findContact: @escaping FindContact
    ) {
        (self.notifications, self.templates, self.mailer, self.style) = (notifications, templates, mailer, style)
        (self.tracer, self.findContact) = (tracer, findContact)
    }

    /// - Throws: errors that a retry may fix. A permanent rejection is only recorded.
    func deliver(
        _ content: MailContent, _ notice: Notice, to recipient: Recipient, _ context: MessageContext
    ) async throws {
        try await mutex.run(notice.key) { try await attempt(content, notice, to: recipient, context) }
    }

    private func attempt(
        _ content: MailContent, _ notice: Notice, to recipient: Recipient, _ context: MessageContext
    ) async throws {
        guard try await notifications.begin(notice) else { return }
        do {
            let result = try await send(content, notice, to: recipient, context)
            try await notifications.finish(notice, result)
        } catch {
            // If this fails too, the next attempt starts from `sending`.
            try? await notifications.finish(notice, .failed(reason: Self.reason(error)))
            throw error
        }
    }

    /// Records that a mail will not be sent.
    func refuse(_ notice: Notice, because reason: String) async throws {
        guard try await notifications.begin(notice) else { return }
        try await notifications.finish(notice, .refused(reason: reason))
    }

    private func send(
        _ content: MailContent, _ notice: Notice, to recipient: Recipient, _ context: MessageContext
    ) async throws -> DeliveryResult {
        guard let addressee = try await addressee(of: recipient, context) else {
            return .refused(reason: "The customer's account no longer exists.")
        }
        guard let messageID = HeaderText(notice.messageID) else { return .refused(reason: "The Message-ID is broken.") }
        let values = content.values(
            MailContext(
                name: addressee.name, customer: addressee.customer, links: style.links, tracking: style.tracking))
        let rendered = try templates.render(content.template, values)
        let message = MailMessage(
            from: style.sender, to: MailAddress(name: addressee.name.singleLine, address: addressee.address),
            subject: content.subject, messageID: messageID, date: .now(), text: rendered.text, html: rendered.html)
        do {
            try await mail(message, context)
            return .sent
        } catch let error as SmtpError where error.isPermanent {
            return .refused(reason: error.description)
        }
    }

    private func mail(_ message: MailMessage, _ context: MessageContext) async throws {
        var span = tracer.begin("mail", .client, context.trace.child(), parent: context.trace)
        span?.set("orderId", context.orderID?.value)
        do {
            try await mailer.send(message)
            tracer.end(span)
        } catch {
            span?.error = Self.reason(error)
            span?.set(SpanAttributeName.errorType, .text("\(type(of: error))"))
            tracer.end(span)
            throw error
        }
    }

    /// - Returns: nil for a customer without an account
    private func addressee(of recipient: Recipient, _ context: MessageContext) async throws -> Addressee? {
        switch recipient {
        case .mailbox(let address, let name): return Addressee(address: address, name: name)
        case .admin: return Addressee(address: style.admin, name: "")
        case .adminAbout(let customer):
            return Addressee(address: style.admin, name: "", customer: try await contact(of: customer, context))
        case .customer(let customer):
            return try await contact(of: customer, context).map { Addressee(address: $0.email, name: $0.name) }
        }
    }

    private func contact(of customer: CustomerID, _ context: MessageContext) async throws -> GetContact.Contact? {
        switch try await findContact(GetContact(customerID: customer), context) {
        case .success(let contact): contact
        case .failure(.notFound): nil
        }
    }

    /// The reason shown to administrators. Other errors show only their type, since their text may contain personal
    /// data.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as SmtpError: error.description
        case is MessagingError: "The customer's address could not be queried."
        default: "\(type(of: error))"
        }
    }
}
