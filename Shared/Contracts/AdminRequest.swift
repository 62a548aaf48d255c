package import Vocabulary

/// A request that is only executed for an administrator. The receiver's dispatcher refuses it for any other subject,
/// before its handler runs.
package protocol AdminRequest: Request where Rejection: AdminRejection {
    /// It is executed for administrators with one of these roles, or with `admin`. All roles by default: which of them
    /// may read what is the edge's decision. Changes of money and of administrators are limited here too.
    static var roles: Set<Role> { get }
}

/// The rejections of a request for administrators.
package protocol AdminRejection: Error {
    static var forbidden: Self { get }
}

extension AdminRequest {
    package static var roles: Set<Role> { Role.administrative }

    package static var audience: Audience { .administrators }

    package static func refusal(for subject: Subject?) -> Rejection? {
        subject?.isAdministrator(as: roles) == true ? nil : .forbidden
    }
}

/// On whose behalf a request may be sent. Handlers decide which of their own data a customer may see or change.
package enum Audience: String, Sendable {
    case anyone, administrators
}
