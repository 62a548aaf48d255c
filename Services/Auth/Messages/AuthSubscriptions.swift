import Contracts
import Logging
import Messaging

/// Which message leads to which handler.
enum AuthSubscriptions {
    static func table(
        store: AuthStore, passwords: PasswordHasher, tokens: TokenIssuer, logger: Logger
    ) -> Subscriptions {
        let accounts = AccountHandlers(store: store)
        let customers = CustomerHandlers(store: store)
        return Subscriptions(of: .auth)
            .answer(RegisterAccount.self, RegisterAccountHandler(store: store, passwords: passwords).handle)
            .answer(VerifyEmail.self, VerifyEmailHandler(store: store).handle)
            .answer(ResendCode.self, ResendCodeHandler(store: store).handle)
            .answer(LogIn.self, LogInHandler(store: store, passwords: passwords, tokens: tokens).handle)
            .answer(RefreshTokens.self, RefreshTokensHandler(store: store, tokens: tokens, logger: logger).handle)
            .answer(LogOut.self, LogOutHandler(store: store).handle)
            .answer(ForgotPassword.self, ForgotPasswordHandler(store: store).handle)
            .answer(ResetPassword.self, ResetPasswordHandler(store: store, passwords: passwords).handle)
            .answer(GetAccount.self, accounts.getAccount)
            .answer(RenameAccount.self, accounts.renameAccount)
            .answer(GetContact.self, accounts.getContact)
            .answer(FindCustomers.self, accounts.findCustomers)
            .answer(GetContacts.self, customers.getContacts)
            .answer(ListCustomers.self, customers.list)
            .answer(GetSigningKeys.self, GetSigningKeysHandler(keys: tokens.keys).handle)
    }
}
