import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension EnrolSecondFactor.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .wrongPassword:
            .validation([FieldProblem(field: "password", code: "password_wrong", detail: "is not your password")])
        case .isEnabled:
            Problem(.conflict, "second_factor_enabled", "Two-step sign-in is on already. Turn it off first.")
        case .tooManyAttempts(let seconds): .tooManyAttempts(retryAfter: seconds)
        }
    }
}

extension ConfirmSecondFactor.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .notPending:
            Problem(.conflict, "second_factor_not_pending", "There is nothing to confirm. Begin with a new secret.")
        case .invalidCode: .invalidCode
        case .tooManyAttempts(let seconds): .tooManyAttempts(retryAfter: seconds)
        }
    }
}

extension DisableSecondFactor.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .notEnabled: Problem(.conflict, "second_factor_not_enabled", "Two-step sign-in is not on.")
        case .invalidCode: .invalidCode
        case .tooManyAttempts(let seconds): .tooManyAttempts(retryAfter: seconds)
        }
    }
}
