import Contracts
import HTTPKit

extension ListStock.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}

extension GetStock.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        }
    }
}

extension SetStock.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .stale: .stale
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension AdjustStock.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .insufficientStock(let available): .insufficientStock(available: available)
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension ListLedger.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .invalidCursor: .invalidCursor
        }
    }
}
