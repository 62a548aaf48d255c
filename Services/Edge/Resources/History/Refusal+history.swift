import Contracts
import HTTPKit

extension GetOrderHistory.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}
