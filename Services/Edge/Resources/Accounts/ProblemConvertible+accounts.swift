import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

extension RegisterAccount.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalid(let errors): .validation(errors)
        case .tooManyRegistrations(let seconds):
            Problem(
                .tooManyRequests, "too_many_registrations",
                "Too many accounts were opened from your network. Try again later."
            ).retry(after: seconds)
        }
    }
}

extension VerifyEmail.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalidCode: .invalidCode
        case .registrationRequired:
            Problem(
                .unprocessableContent, "registration_required",
                "This address was registered more than once. Send the registration that you got, or reset the password."
            )
        }
    }
}

extension ResetPassword.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalidCode: .invalidCode
        case .invalid(let errors): .validation(errors)
        }
    }
}

extension LogIn.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalidCredentials:
            Problem(.unauthorized, "invalid_credentials", "The mail address or the password is wrong.")
                .with(header: .wwwAuthenticate, "Bearer")
        case .emailNotVerified:
            Problem(.forbidden, "email_not_verified", "Verify your mail address first.")
        case .secondFactorRequired:
            Problem(.unauthorized, "second_factor_required", "Send the code of your authenticator app too.")
                .with(header: .wwwAuthenticate, "Bearer")
        case .invalidSecondFactor:
            Problem(.unauthorized, "invalid_second_factor", "The code is wrong, or was used before.")
                .with(header: .wwwAuthenticate, "Bearer")
        case .tooManyAttempts(let seconds): .tooManyAttempts(retryAfter: seconds)
        }
    }
}

extension RefreshTokens.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .invalid:
            Problem(.unauthorized, "invalid_refresh_token", "The refresh token is not valid any more. Sign in again.")
                .with(header: .wwwAuthenticate, "Bearer")
        case .reused:
            Problem(.unauthorized, "refresh_token_reused", "The refresh token was used before. Sign in again.")
                .with(header: .wwwAuthenticate, "Bearer")
        }
    }
}

extension GetAccount.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}

extension RenameAccount.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .invalid(let errors): .validation(errors)
        }
    }
}
