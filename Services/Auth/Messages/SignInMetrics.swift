import Contracts
import Metrics

/// Counts sign-ins by outcome. All counters exist from the start, as an alert compares a counter with its former value.
struct SignInMetrics: Sendable {
    private let success = Self.counter("success")
    /// A wrong password or code.
    private let wrong = Self.counter("wrong")
    private let throttled = Self.counter("throttled")
    /// The password was right, but it takes a code or a verified address.
    private let incomplete = Self.counter("incomplete")

    func count(_ outcome: Outcome<LogIn>) {
        switch outcome {
        case .success: success.increment()
        case .failure(.tooManyAttempts): throttled.increment()
        case .failure(.secondFactorRequired), .failure(.emailNotVerified): incomplete.increment()
        case .failure(.invalidCredentials), .failure(.invalidSecondFactor): wrong.increment()
        }
    }

    private static func counter(_ outcome: String) -> Counter {
        Counter(label: "cloudretail_sign_ins_total", dimensions: [("outcome", outcome)])
    }
}
