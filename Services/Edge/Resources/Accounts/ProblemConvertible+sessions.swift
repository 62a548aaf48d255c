import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension ChangePassword.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .wrongPassword:
            .validation([FieldProblem(field: "current", code: "password_wrong", detail: "is not your password")])
        case .invalid(let errors): .validation(errors)
        case .tooManyAttempts(let seconds): .tooManyAttempts(retryAfter: seconds)
        }
    }
}

extension EndSessions.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}

extension Problem {
    /// - Parameter seconds: when the next attempt is allowed
    static func tooManyAttempts(retryAfter seconds: Int) -> Problem {
        Problem(.tooManyRequests, "too_many_attempts", "Too many failed attempts. Wait a while.").retry(after: seconds)
    }
}
