import Contracts
import HTTPKit

extension ListNotifications.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}
