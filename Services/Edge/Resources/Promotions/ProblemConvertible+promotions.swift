import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension PromoCodeProblem {
    /// - Parameter field: the request's field with the code
    func problem(of field: String) -> Problem {
        Problem(.unprocessableContent, "promo_code_invalid", detail)
            .with(member: "reason", code)
            .with(errors: [FieldProblem(field: field, code: code, detail: detail)])
    }
}

extension CreatePromotion.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .codeTaken: Problem(.conflict, "promo_code_exists", "There is a promotion with this code.")
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension UpdatePromotion.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension DeletePromotion.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        }
    }
}

extension ListPromotions.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}
