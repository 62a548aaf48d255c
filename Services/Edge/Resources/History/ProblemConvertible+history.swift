import Contracts
import HTTPKit

extension GetOrderHistory.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}
