import Contracts
import Vocabulary

/// Who may call a route.
enum Audience: Hashable, Sendable, CustomStringConvertible {
    case anyone
    /// The holder of a presigned URL; the handler checks its signature.
    case urlHolder
    /// Any signed-in account.
    case customer
    /// Accounts with one of these roles, or with `admin`.
    case administrators(Set<Role>)

    static func administrators(_ roles: Role...) -> Audience { .administrators(Set(roles)) }

    var isAdministrative: Bool { if case .administrators = self { true } else { false } }

    /// Whether a request needs an access token.
    var signsIn: Bool { self == .customer || isAdministrative }

    /// Whether a signed-in account with these roles belongs to it.
    func includes(_ subject: Subject) -> Bool {
        guard case .administrators(let roles) = self else { return true }
        return subject.isAdministrator(as: roles)
    }

    /// On whose behalf a request to such a route is executed. An administrator is a customer like any other on the routes of
    /// customers.
    func subject(_ account: Subject) -> Subject {
        isAdministrative
            ? account : Subject(customerID: account.customerID, roles: account.roles.intersection([.customer]))
    }

    /// As docs/routes.md has it.
    var description: String {
        switch self {
        case .anyone: "anyone"
        case .urlHolder: "URL holder"
        case .customer: "customer"
        case .administrators(let roles): roles.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }
}
