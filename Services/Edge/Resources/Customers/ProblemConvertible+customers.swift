import Contracts
import HTTPKit

extension ListCustomers.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}

extension SumCustomer.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        }
    }
}
