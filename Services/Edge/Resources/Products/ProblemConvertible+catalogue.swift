import Contracts
import HTTPKit

extension ListProducts.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalidCursor: .invalidCursor
        }
    }
}

extension CreateProduct.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension UpdateProduct.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .stale: .stale
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension DeleteProduct.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .stale: .stale
        }
    }
}
