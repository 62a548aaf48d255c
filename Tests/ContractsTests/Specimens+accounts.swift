import Contracts
import Vocabulary

extension Specimens {
    static let auth: [Specimen] = [
        .request(
            RegisterAccount(
                email: "ann@example.com", password: "Secret123", displayName: "Ann", requester: "192.0.2.1"),
            reply: sent,
            rejections: [.invalid([problem]), .tooManyRegistrations(retryAfter: 30)]),
        .request(
            VerifyEmail(email: "ann@example.com", code: "123456", secret: "s1", requester: "192.0.2.1"), reply: Done(),
            rejections: [.invalidCode, .registrationRequired]),
        .request(ResendCode(email: "ann@example.com", secret: "s1", requester: "192.0.2.1"), reply: Done()),
        .request(
            LogIn(
                email: "ann@example.com", password: "Secret123", client: "Shop/1", requester: "192.0.2.1", device: "d1",
                code: "123456"),
            reply: tokens,
            rejections: [
                .invalidCredentials, .emailNotVerified, .secondFactorRequired, .invalidSecondFactor,
                .tooManyAttempts(retryAfter: 30),
            ]),
        .request(RefreshTokens(refreshToken: "r1"), reply: tokens, rejections: [.invalid, .reused]),
        .request(LogOut(refreshToken: "r1"), reply: Done()),
        .request(ForgotPassword(email: "ann@example.com", requester: "192.0.2.1"), reply: sent),
        .request(
            ResetPassword(
                email: "ann@example.com", code: "123456", password: "Secret124", secret: "s1", requester: "192.0.2.1"),
            reply: Done(),
            rejections: [.invalidCode, .invalid([problem])]),
        .request(
            ChangePassword(current: "Secret123", password: "Secret124", sessionID: session, requester: "192.0.2.1"),
            reply: Done(),
            rejections: [.notFound, .wrongPassword, .invalid([problem]), .tooManyAttempts(retryAfter: 30)]),
        .request(
            ListSessions(),
            reply: .init(items: [
                .init(sessionID: session, client: "Shop/1", createdAt: time, lastUsedAt: time, expiresAt: time)
            ])),
        .request(
            EndSessions(sessionID: session), reply: Done(), rejections: [.notFound]),
        .request(
            ListEndedSessions(after: .init(endedAt: time, sessionID: session)),
            reply: .init(
                sessionIDs: [session], hasMore: false, next: .init(endedAt: time, sessionID: session), keyIDs: ["k1"])),
        .request(
            ListAddresses(),
            reply: .init(items: [
                SavedAddress(addressID: savedAddressID, address: savedAddress, isDefault: true, createdAt: time)
            ])),
        .request(
            SaveAddress(addressID: savedAddressID, address: savedAddress, isDefault: true),
            reply: SavedAddress(
                addressID: savedAddressID, address: savedAddress, isDefault: true, createdAt: time),
            rejections: [.notFound, .full(limit: 50)]),
        .request(RemoveAddress(addressID: savedAddressID), reply: Done(), rejections: [.notFound]),
        .request(ListAdministrators(), reply: .init(items: [administrator]), rejections: [.forbidden]),
        .request(
            InviteAdministrator(email: "ann@example.com", displayName: "Ann", roles: [.orders]), reply: administrator,
            rejections: [.forbidden, .invalid([problem]), .isAdministrator]),
        .request(
            ChangeAdministrator(userID: customer, roles: [.orders]), reply: administrator,
            rejections: [.forbidden, .notFound, .lastOwner]),
        .request(GetSecondFactor(), reply: .init(state: .on, recoveryCodesLeft: 9)),
        .request(
            EnrolSecondFactor(password: "Secret123", requester: "192.0.2.1"),
            reply: .init(secret: "GEZDGNBV", uri: "otpauth://totp/CloudRetail:ann"),
            rejections: [.notFound, .wrongPassword, .isEnabled, .tooManyAttempts(retryAfter: 30)]),
        .request(
            ConfirmSecondFactor(code: "123456", requester: "192.0.2.1"), reply: .init(recoveryCodes: ["ABCDE-FGHIJ"]),
            rejections: [.notFound, .notPending, .invalidCode, .tooManyAttempts(retryAfter: 30)]),
        .request(
            DisableSecondFactor(code: "123456", requester: "192.0.2.1"), reply: Done(),
            rejections: [.notFound, .notEnabled, .invalidCode, .tooManyAttempts(retryAfter: 30)]),
        .request(
            EraseAccount(password: "Secret123", code: "123456", requester: "192.0.2.1"), reply: Done(),
            rejections: [
                .notFound, .wrongPassword, .secondFactorRequired, .invalidSecondFactor,
                .tooManyAttempts(retryAfter: 30), .isAdministrator, .ordersUnderWay([unfinished]),
            ]),
        .request(
            EraseCustomer(userID: customer), reply: Done(),
            rejections: [.forbidden, .notFound, .isAdministrator, .ordersUnderWay([unfinished])]),
        .request(
            RequestPersonalExport(), reply: .ready(key: "exports/s1.json"),
            rejections: [.notFound, .tooMany(retryAfter: 3600)]),
        .event(AccountErased(customerID: customer, at: time)),
        .request(GetAccount(), reply: account, rejections: [.notFound]),
        .request(RenameAccount(displayName: "Ann B."), reply: account, rejections: [.notFound, .invalid([problem])]),
        .request(GetSigningKeys(), reply: .init(jwks: #"{"keys":[]}"#)),
        .request(
            GetContact(customerID: customer), reply: .init(email: EmailAddress("ann@example.com")!, name: "Ann"),
            rejections: [.notFound]),
        .request(
            FindCustomers(emails: [EmailAddress("ann@example.com")!]),
            reply: .init(items: [.init(email: EmailAddress("ann@example.com")!, customerID: customer)])),
        .request(
            GetContacts(customerIDs: [customer]),
            reply: .init(items: [.init(userID: customer, name: "Ann", email: "ann@example.com")])),
        .request(
            ListCustomers(customerID: customer, text: "ann", page: page),
            reply: Page(
                items: [
                    .init(
                        userID: customer, name: "Ann", email: "ann@example.com", roles: [.customer],
                        emailVerified: true, createdAt: time)
                ], nextCursor: nil), rejections: [.invalidCursor, .forbidden]),
    ]

    static let action = ActionRecord(
        messageID: id, action: "product.update", actorID: customer, roles: [.customer, .admin], address: "192.0.2.7",
        requestID: id, target: .init(.product, productID),
        changes: [FieldChange(field: "price.amount", before: "1999", after: "1899")], at: time)

    static let auditTrail: [Specimen] = [
        .request(RecordAction(action), reply: Done()),
        .request(
            ListActions(
                .init(
                    actorID: customer, action: "product.update", targetKind: .product,
                    targetID: productID.description, since: time, until: time), page: page),
            reply: Page(items: [action], nextCursor: nil), rejections: [.forbidden, .invalidCursor]),
    ]

    static let notification: [Specimen] = [
        .request(
            SendCode(
                purpose: .verification, email: EmailAddress("ann@example.com")!, displayName: "Ann", code: "123456",
                expiresAt: time), reply: Done()),
        .request(
            SendRegistrationNotice(email: EmailAddress("ann@example.com")!, displayName: "Ann"), reply: Done()),
        .request(
            SendSecurityNotice(
                kind: .passwordChanged, email: EmailAddress("ann@example.com")!, displayName: "Ann", at: time),
            reply: Done()),
        .request(
            ListNotifications(orderID: orderID, page: page), reply: Page(items: [mail], nextCursor: nil),
            rejections: [.forbidden, .invalidCursor]),
    ]

    static let personalData: [Specimen] = [
        .request(
            ListUnfinishedOrders(customerID: customer), reply: .init(items: [unfinished])),
        records(of: Audited.Cart.self), records(of: Audited.Order.self), records(of: Audited.Payment.self),
        records(of: Audited.Notification.self),
    ]

    private static func records<Service: AuditedService>(of service: Service.Type) -> Specimen {
        .request(
            ListPersonalRecords<Service>(customerID: customer, orderIDs: [orderID], after: id),
            reply: PersonalRecordPage(items: [PersonalRecord(id: id, data: #"{"name":"Ann"}"#)], hasMore: true))
    }

    private static let unfinished = UnfinishedOrder(orderID: orderID, number: number, status: .shipped)
    private static let session = SessionID(id)
    private static let savedAddressID = AddressID(id)
    private static let savedAddress = ShippingAddress(
        name: "Ann Example", line1: "1 Main St", line2: "Floor 2", city: "Hanoi", region: "HN", postalCode: "100000",
        country: "VN")
    private static let administrator = AdministratorDetails(
        userID: customer, email: "ann@example.com", name: "Ann", roles: [.orders], isVerified: true, createdAt: time)
    private static let sent = CodeSent(secret: "s1")
    private static let tokens = TokenSet(
        accessToken: "a1", idToken: "i1", refreshToken: "r2", tokenType: "Bearer", expiresIn: 3600)
    private static let account = AccountDetails(
        userID: customer, email: "ann@example.com", name: "Ann", roles: [.customer], createdAt: time)
    private static let mail = NotificationDetails(
        notificationID: id, kind: "order-receipt", audience: "customer", orderID: orderID, status: "sent", attempts: 1,
        lastError: nil, messageID: "<1@cloudretail.example>", createdAt: time, sentAt: time)
}
