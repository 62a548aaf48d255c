import Contracts
import HTTPKit

extension ListCustomers.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}

extension SumCustomer.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        }
    }
}
