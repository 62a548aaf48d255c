/// A request that is only executed for an administrator. The receiver's dispatcher refuses it for any other subject,
/// before its handler runs.
package protocol AdminRequest: Request where Rejection: AdminRejection {}

/// The rejections of a request for administrators.
package protocol AdminRejection: Error {
    static var forbidden: Self { get }
}

extension AdminRequest {
    package static var audience: Audience { .administrators }

    package static func refusal(for subject: Subject?) -> Rejection? {
        subject?.isAdmin == true ? nil : .forbidden
    }
}

/// On whose behalf a request may be sent. Handlers decide which of their own data a customer may see or change.
package enum Audience: String, Sendable {
    case anyone, administrators
}
