import Contracts
import Metrics

/// What happens to the safety of an account. The raw values are the audit trail's names of actions.
enum SecurityEvent: String, Sendable, CaseIterable {
    case administratorInvited = "auth.invite-administrator"
    case administratorChanged = "auth.change-administrator"
    case administratorSignedIn = "auth.administrator-signed-in"
    case passwordChanged = "auth.password-changed"
    /// Somebody has guessed wrong so often that they must wait.
    case signInRefused = "auth.sign-in-refused"
    case newSignIn = "auth.new-sign-in"
    case secondFactorEnabled = "auth.second-factor-enabled"
    case secondFactorDisabled = "auth.second-factor-disabled"
    case recoveryCodeUsed = "auth.recovery-code-used"
    case dataExported = "auth.data-exported"
    /// By its owner.
    case accountErased = "auth.account-erased"
    case sessionsEnded = "auth.sessions-ended"
    /// A refresh token was presented after its successor had been used: one of them is stolen.
    case refreshTokenReused = "auth.refresh-token-reused"

    /// All of them exist from the start, as an alert compares a counter with its former value.
    static let counters = Dictionary(
        uniqueKeysWithValues: allCases.map {
            ($0, Counter(label: "cloudretail_security_events_total", dimensions: [("event", $0.rawValue)]))
        })

    /// What a mail to the owner of an account says; nil where the administrators' entry says more.
    init?(_ notice: SendSecurityNotice.Kind) {
        switch notice {
        case .passwordChanged: self = .passwordChanged
        case .newSignIn: self = .newSignIn
        case .secondFactorEnabled: self = .secondFactorEnabled
        case .secondFactorDisabled: self = .secondFactorDisabled
        case .recoveryCodeUsed: self = .recoveryCodeUsed
        case .dataExported: self = .dataExported
        case .accountErased, .administratorAppointed, .administratorInvited, .administratorRemoved,
            .administratorsChanged:
            return nil
        }
    }
}
