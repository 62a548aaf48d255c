import NotificationDomain
import ServiceKit
import Vocabulary

extension NotificationSender.Style {
    /// A setting is invalid.
    struct Invalid: Error, Equatable, CustomStringConvertible {
        let key: String
        var description: String { "\(key) cannot be used" }
    }

    /// - Throws: `Invalid`
    init(_ configuration: ServiceConfiguration) throws(Invalid) {
        let sender = MailAddress(configuration.string("mail.from", default: "shop@cloudretail.example"))
        guard let sender else { throw Invalid(key: "MAIL_FROM") }
        guard let name = HeaderText(configuration.string("mail.from.name", default: sender.name?.text ?? "CloudRetail"))
        else { throw Invalid(key: "MAIL_FROM_NAME") }
        guard let admin = EmailAddress(configuration.string("admin.email", default: "admin@cloudretail.example")) else {
            throw Invalid(key: "ADMIN_EMAIL")
        }
        let address = configuration.string("public.url", default: "http://127.0.0.1:8080")
        guard let links = ShopLinks(configuration.string("shop.url", default: address)) else {
            throw Invalid(key: "SHOP_URL")
        }
        let tracking: TrackingLinks
        do throws(TrackingLinks.Flaw) {
            tracking = try .known.replacing(with: configuration.string("tracking.urls", default: ""))
        } catch {
            throw Invalid(key: "TRACKING_URLS")
        }
        self.init(
            sender: MailAddress(name: name.text, address: sender.address), admin: admin, links: links,
            tracking: tracking)
    }
}
