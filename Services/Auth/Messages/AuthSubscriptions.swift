import AuthDomain
import Contracts
import Logging
import Messaging

/// Assigns each message to its handler.
enum AuthSubscriptions {
    static func table(
        store: AuthStore, actions: ActionRecordStore, passwords: PasswordHasher, policy: PasswordPolicy,
        tokens: TokenIssuer, sealer: SecretSealer, quotas: NetworkQuotas, erasures: ErasureHandlers,
        exports: PersonalExportStore, logger: Logger
    ) -> Subscriptions {
        _ = SecurityEvent.counters
        let accounts = AccountHandlers(store: store)
        let customers = CustomerHandlers(store: store)
        let trail = AuditTrailHandlers(store: actions)
        let factors = SecondFactorHandlers(store: store, passwords: passwords, sealer: sealer)
        let administrators = AdministratorHandlers(store: store, passwords: passwords)
        let addresses = AddressHandlers(store: AddressBookStore(database: store.database))
        let sessions = SessionHandlers(store: store, keys: tokens.reloadedKeys)
        return Subscriptions(of: .auth)
            .carryOut(RecordAction.self, trail.record)
            .answer(ListActions.self, trail.list)
            .perform(
                RegisterAccount.self,
                RegisterAccountHandler(store: store, passwords: passwords, policy: policy, quotas: quotas).handle
            )
            .perform(VerifyEmail.self, VerifyEmailHandler(store: store).handle)
            .perform(ResendCode.self, ResendCodeHandler(store: store).handle)
            .perform(
                LogIn.self,
                LogInHandler(
                    store: store, passwords: passwords, tokens: tokens, sealer: sealer, quotas: quotas
                ).handle
            )
            .perform(RefreshTokens.self, RefreshTokensHandler(store: store, tokens: tokens, logger: logger).handle)
            .perform(LogOut.self, LogOutHandler(store: store).handle)
            .perform(ForgotPassword.self, ForgotPasswordHandler(store: store).handle)
            .perform(
                ResetPassword.self, ResetPasswordHandler(store: store, passwords: passwords, policy: policy).handle
            )
            .perform(
                ChangePassword.self, ChangePasswordHandler(store: store, passwords: passwords, policy: policy).handle
            )
            .answer(ListSessions.self, sessions.list)
            .perform(EndSessions.self, sessions.end)
            .answer(ListEndedSessions.self, sessions.listEnded)
            .answer(ListAddresses.self, addresses.list)
            .perform(SaveAddress.self, addresses.save)
            .perform(RemoveAddress.self, addresses.remove)
            .answer(ListAdministrators.self, administrators.list)
            .perform(InviteAdministrator.self, administrators.invite)
            .perform(ChangeAdministrator.self, administrators.change)
            .answer(GetSecondFactor.self, factors.get)
            .perform(EnrolSecondFactor.self, factors.enrol)
            .perform(ConfirmSecondFactor.self, factors.confirm)
            .perform(DisableSecondFactor.self, factors.disable)
            .perform(EraseAccount.self, erasures.erase)
            .perform(EraseCustomer.self, erasures.eraseCustomer)
            .perform(RequestPersonalExport.self, PersonalExportHandler(store: exports).handle)
            .answer(GetAccount.self, accounts.getAccount)
            .perform(RenameAccount.self, accounts.renameAccount)
            .answer(GetContact.self, accounts.getContact)
            .answer(FindCustomers.self, accounts.findCustomers)
            .answer(GetContacts.self, customers.getContacts)
            .answer(ListCustomers.self, customers.list)
            .answer(GetSigningKeys.self, GetSigningKeysHandler(keys: tokens.reloadedKeys).handle)
    }
}
