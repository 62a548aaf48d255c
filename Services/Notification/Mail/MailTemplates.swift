import Mustache

/// The templates of all mails, parsed once. HTML templates escape their values; plain text needs no escaping.
struct MailTemplates: Sendable {
    private let library: MustacheLibrary

    /// - Throws: a parser error when a template is malformed
    init() throws {
        MustacheContentTypes.register(MailContentType(), named: MailContentType.name)
        var library = MustacheLibrary()
        for (name, bytes) in Self.sources {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.library = library
    }

    struct Missing: Error { let name: String }

    /// - Parameter values: a structure whose properties have the names in the template
    func render(_ template: MailTemplate, _ values: any Sendable) throws -> (text: String, html: String) {
        (try render("\(template.rawValue)_txt", values), try render("\(template.rawValue)_html", values))
    }

    private func render(_ name: String, _ values: any Sendable) throws -> String {
        guard let rendered = library.render(values, withTemplate: name) else { throw Missing(name: name) }
        return rendered
    }

    private static let sources: [String: [UInt8]] = [
        "layout_html": PackageResources.layout_html,
        "verification_code_html": PackageResources.verification_code_html,
        "verification_code_txt": PackageResources.verification_code_txt,
        "password_reset_html": PackageResources.password_reset_html,
        "password_reset_txt": PackageResources.password_reset_txt,
        "registration_notice_html": PackageResources.registration_notice_html,
        "registration_notice_txt": PackageResources.registration_notice_txt,
        "security_notice_html": PackageResources.security_notice_html,
        "security_notice_txt": PackageResources.security_notice_txt,
        "order_head_html": PackageResources.order_head_html,
        "order_head_txt": PackageResources.order_head_txt,
        "order_summary_html": PackageResources.order_summary_html,
        "order_summary_txt": PackageResources.order_summary_txt,
        "order_address_html": PackageResources.order_address_html,
        "order_address_txt": PackageResources.order_address_txt,
        "order_reorder_html": PackageResources.order_reorder_html,
        "order_receipt_html": PackageResources.order_receipt_html,
        "order_receipt_txt": PackageResources.order_receipt_txt,
        "order_copy_html": PackageResources.order_copy_html,
        "order_copy_txt": PackageResources.order_copy_txt,
        "order_rejected_html": PackageResources.order_rejected_html,
        "order_rejected_txt": PackageResources.order_rejected_txt,
        "order_cancelled_html": PackageResources.order_cancelled_html,
        "order_cancelled_txt": PackageResources.order_cancelled_txt,
        "order_expired_html": PackageResources.order_expired_html,
        "order_expired_txt": PackageResources.order_expired_txt,
        "payment_failed_html": PackageResources.payment_failed_html,
        "payment_failed_txt": PackageResources.payment_failed_txt,
        "order_shipped_html": PackageResources.order_shipped_html,
        "order_shipped_txt": PackageResources.order_shipped_txt,
        "order_delivered_html": PackageResources.order_delivered_html,
        "order_delivered_txt": PackageResources.order_delivered_txt,
        "order_undelivered_html": PackageResources.order_undelivered_html,
        "order_undelivered_txt": PackageResources.order_undelivered_txt,
        "order_refunded_html": PackageResources.order_refunded_html,
        "order_refunded_txt": PackageResources.order_refunded_txt,
        "return_details_html": PackageResources.return_details_html,
        "return_details_txt": PackageResources.return_details_txt,
        "return_requested_html": PackageResources.return_requested_html,
        "return_requested_txt": PackageResources.return_requested_txt,
        "return_approved_html": PackageResources.return_approved_html,
        "return_approved_txt": PackageResources.return_approved_txt,
        "return_refused_html": PackageResources.return_refused_html,
        "return_refused_txt": PackageResources.return_refused_txt,
        "return_received_html": PackageResources.return_received_html,
        "return_received_txt": PackageResources.return_received_txt,
        "stock_low_html": PackageResources.stock_low_html,
        "stock_low_txt": PackageResources.stock_low_txt,
    ]
}
