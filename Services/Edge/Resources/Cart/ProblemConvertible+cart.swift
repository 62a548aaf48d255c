import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension CartItemRejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .insufficientStock(let available): .insufficientStock(available: available)
        case .tooMuch: .beyondCart
        }
    }
}

extension ApplyPromoCode.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalid(let problem): problem.problem(of: "code")
        }
    }
}

extension AddCartLines.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .tooMuch: .beyondCart
        }
    }
}
