extension Audited {
    /// The messages of the auth service.
    package enum Auth: AuditedService {
        package static let name = ServiceName.auth

        package static let requests: [any Request.Type] = [
            RegisterAccount.self,
            VerifyEmail.self,
            ResendCode.self,
            LogIn.self,
            RefreshTokens.self,
            LogOut.self,
            ForgotPassword.self,
            ResetPassword.self,
            GetAccount.self,
            RenameAccount.self,
            GetSigningKeys.self,
            GetContact.self,
            FindCustomers.self,
            GetContacts.self,
            ListCustomers.self,
            ChangePassword.self,
            ListSessions.self,
            EndSessions.self,
            ListEndedSessions.self,
            ListAddresses.self,
            SaveAddress.self,
            RemoveAddress.self,
            ListAdministrators.self,
            InviteAdministrator.self,
            ChangeAdministrator.self,
            GetSecondFactor.self,
            EnrolSecondFactor.self,
            ConfirmSecondFactor.self,
            DisableSecondFactor.self,
            EraseAccount.self,
            EraseCustomer.self,
            RequestPersonalExport.self,
            RecordAction.self,
            ListActions.self,
        ]

        package static let events: [any Event.Type] = [AccountErased.self]
    }
}
