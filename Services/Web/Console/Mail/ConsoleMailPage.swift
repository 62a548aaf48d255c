import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/mail`: which mails were sent, are tried again, or were refused. Their texts are kept nowhere.
enum ConsoleMailPage {
    static let routes = [WebRoute(.get, "/console/mail", for: .administrator, use: show)]

    private static let pageSize = 50

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let filter = ListFilter(path: "/console/mail", names: ["orderId"], visit.query.fields)
        let mails: MailPage
        do throws(EdgeFailure) {
            mails = try await visit.edge.mails(filter.parameters, limit: pageSize)
        } catch {
            guard [400, 422].contains(error.problem?.status), !filter.parameters.isEmpty else { throw error }
            return .redirect(filter.path)
        }
        let texts = visit.texts
        var page = ConsoleFrame.page("console_mail", visit, in: .mail, title: texts["console.mail"])
        page.values["mails"] = mails.items.map { $0.values(texts, linksOrders: visit.may([.orders, .refunds])) }
        page.values["empty"] = mails.items.isEmpty
        page.values["badges"] = filter.badgeValues(texts) { _, _ in texts["console.mail.ofOrder"] }
        page.values.merge(filter.pageLinks(next: mails.nextCursor)) { _, new in new }
        return .page(page)
    }
}

extension SentMail {
    fileprivate func values(_ texts: Texts, linksOrders: Bool) -> Values {
        [
            "kind": texts.optional("console.mail.kind.\(kind)") ?? kind.replacing("_", with: " "),
            "audience": texts["console.mail.to.\(audience)"], "at": TimeValues.values(sentAt ?? createdAt, texts),
            "statusText": texts["console.mail.\(status)"], "statusKind": status,
            "attempts": attempts > 1 ? texts.counted("console.mail.attempts", attempts) : false as any Sendable,
            "error": lastError.orFalse,
            "orderHref": (linksOrders ? orderId.map { "/console/orders/\($0)" } : nil).orFalse,
        ]
    }
}
