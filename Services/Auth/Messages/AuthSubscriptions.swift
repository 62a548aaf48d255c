import Contracts
import Logging
import Messaging

/// Assigns each message to its handler.
enum AuthSubscriptions {
    static func table(
        store: AuthStore, actions: ActionRecordStore, passwords: PasswordHasher, tokens: TokenIssuer, logger: Logger
    ) -> Subscriptions {
        let accounts = AccountHandlers(store: store)
        let customers = CustomerHandlers(store: store)
        let trail = AuditTrailHandlers(store: actions)
        return Subscriptions(of: .auth)
            .carryOut(RecordAction.self, trail.record)
            .answer(ListActions.self, trail.list)
            .perform(RegisterAccount.self, RegisterAccountHandler(store: store, passwords: passwords).handle)
            .perform(VerifyEmail.self, VerifyEmailHandler(store: store).handle)
            .perform(ResendCode.self, ResendCodeHandler(store: store).handle)
            .perform(LogIn.self, LogInHandler(store: store, passwords: passwords, tokens: tokens).handle)
            .perform(RefreshTokens.self, RefreshTokensHandler(store: store, tokens: tokens, logger: logger).handle)
            .perform(LogOut.self, LogOutHandler(store: store).handle)
            .perform(ForgotPassword.self, ForgotPasswordHandler(store: store).handle)
            .perform(ResetPassword.self, ResetPasswordHandler(store: store, passwords: passwords).handle)
            .answer(GetAccount.self, accounts.getAccount)
            .perform(RenameAccount.self, accounts.renameAccount)
            .answer(GetContact.self, accounts.getContact)
            .answer(FindCustomers.self, accounts.findCustomers)
            .answer(GetContacts.self, customers.getContacts)
            .answer(ListCustomers.self, customers.list)
            .answer(GetSigningKeys.self, GetSigningKeysHandler(keys: tokens.keys).handle)
    }
}
