import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

extension ListAdministrators.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        }
    }
}

extension InviteAdministrator.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalid(let errors): .validation(errors)
        case .isAdministrator:
            Problem(.conflict, "administrator_exists", "The account with this mail address has roles. Change those.")
        }
    }
}

extension ChangeAdministrator.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .lastOwner:
            Problem(.conflict, "last_owner", "Nobody else could invite administrators. Appoint another owner first.")
        }
    }
}
