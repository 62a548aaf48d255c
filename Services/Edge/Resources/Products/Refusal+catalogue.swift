import Contracts
import HTTPKit

extension ListProducts.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .invalidCursor: .invalidCursor
        }
    }
}

extension CreateProduct.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension UpdateProduct.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .stale: .stale
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension DeleteProduct.Rejection: Refusal {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .stale: .stale
        }
    }
}
