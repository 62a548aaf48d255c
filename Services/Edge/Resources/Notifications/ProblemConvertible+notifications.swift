import Contracts
import HTTPKit

extension ListNotifications.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}
