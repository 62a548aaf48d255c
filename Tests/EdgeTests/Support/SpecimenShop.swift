import Contracts
import Messaging
import TestSupport
import Vocabulary

@testable import EdgeService

/// Services that answer every request of the edge with values that have every member.
enum SpecimenShop {
    static func services(jwks: String) -> [Subscriptions] {
        [auth(jwks: jwks), product, cart, inventory, order, payment, notification]
    }

    private static func auth(jwks: String) -> Subscriptions {
        let tokens = TokenSet(
            accessToken: "a.b.c", idToken: "d.e.f", refreshToken: "r", tokenType: "Bearer", expiresIn: 3600)
        return Subscriptions(of: .auth)
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: jwks)) }
            .answer(ListActions.self) { _, _ in .success(Page(items: [Specimen.action], nextCursor: nil)) }
            .perform(RegisterAccount.self) { _, _ in .success(CodeSent(secret: "s1")) }
            .perform(VerifyEmail.self) { _, _ in .success(Done()) }
            .perform(ResendCode.self) { _, _ in .success(Done()) }
            .perform(ForgotPassword.self) { _, _ in .success(CodeSent(secret: "s1")) }
            .perform(ResetPassword.self) { _, _ in .success(Done()) }
            .perform(LogOut.self) { _, _ in .success(Done()) }
            .perform(LogIn.self) { _, _ in .success(tokens) }
            .perform(RefreshTokens.self) { _, _ in .success(tokens) }
            .answer(GetAccount.self) { _, _ in .success(Specimen.account) }
            .perform(RenameAccount.self) { _, _ in .success(Specimen.account) }
            .perform(ChangePassword.self) { _, _ in .success(Done()) }
            .answer(ListSessions.self) { _, _ in .success(.init(items: [Specimen.session])) }
            .perform(EndSessions.self) { _, _ in .success(Done()) }
            .answer(ListAddresses.self) { _, _ in .success(.init(items: [Specimen.savedAddress])) }
            .perform(SaveAddress.self) { _, _ in .success(Specimen.savedAddress) }
            .perform(RemoveAddress.self) { _, _ in .success(Done()) }
            .answer(ListAdministrators.self) { _, _ in .success(.init(items: [Specimen.administrator])) }
            .perform(InviteAdministrator.self) { _, _ in .success(Specimen.administrator) }
            .perform(ChangeAdministrator.self) { _, _ in .success(Specimen.administrator) }
            .answer(GetSecondFactor.self) { _, _ in .success(.init(state: .on, recoveryCodesLeft: 9)) }
            .perform(EnrolSecondFactor.self) { _, _ in
                .success(.init(secret: "GEZDGNBV", uri: "otpauth://totp/CloudRetail:ada?secret=GEZDGNBV"))
            }
            .perform(ConfirmSecondFactor.self) { _, _ in .success(.init(recoveryCodes: ["ABCDE-FGHIJ"])) }
            .perform(DisableSecondFactor.self) { _, _ in .success(Done()) }
            .perform(EraseAccount.self) { _, _ in .success(Done()) }
            .perform(EraseCustomer.self) { _, _ in .success(Done()) }
            .perform(RequestPersonalExport.self) { _, _ in .success(.ready(key: "exports/s1.json")) }
            .answer(ListCustomers.self) { _, _ in .success(Page(items: [Specimen.customer], nextCursor: "more")) }
            .answer(GetContacts.self) { _, _ in .success(.init(items: [Specimen.contact])) }
    }

    private static var product: Subscriptions {
        Subscriptions(of: .product)
            .answer(GetProducts.self) { _, _ in .success(.init(items: [Specimen.product])) }
            .answer(ListProducts.self) { _, _ in .success(Page(items: [Specimen.product], nextCursor: "more")) }
            .answer(ListCategories.self) { _, _ in .success(.init(items: [.init(name: "Kitchen", productCount: 1)])) }
            .perform(CreateProduct.self) { _, _ in .success(Specimen.product) }
            .perform(UpdateProduct.self) { _, _ in .success(Specimen.product) }
            .perform(DeleteProduct.self) { _, _ in .success(Done()) }
            .perform(RequestPictureUpload.self) { _, _ in .success(Specimen.invitation) }
            .answer(GetPicture.self) { _, _ in .success(Specimen.picture) }
            .perform(BeginImport.self) { _, _ in .success(Specimen.begunImport) }
            .answer(ListImports.self) { _, _ in .success(Page(items: [Specimen.importDetails], nextCursor: "more")) }
            .answer(GetImport.self) { _, _ in .success(Specimen.importDetails) }
            .answer(ListFailedRows.self) { _, _ in
                .success(.init(columns: ["name"], rows: [Specimen.failedRow], hasMore: false))
            }
            .answer(ExportProducts.self) { _, _ in
                .success(.init(items: [.init(product: Specimen.product, externalID: "k-1")]))
            }
    }

    private static var cart: Subscriptions {
        Subscriptions(of: .cart)
            .answer(GetCarts.self) { query, _ in .success(Example.carts(of: query) { _ in Specimen.cart }) }
            .perform(ClearCart.self) { _, _ in .success(Specimen.cart) }
            .perform(AddCartItem.self) { _, _ in .success(Specimen.cart) }
            .perform(SetCartItem.self) { _, _ in .success(Specimen.cart) }
            .perform(RemoveCartItem.self) { _, _ in .success(Specimen.cart) }
            .perform(ApplyPromoCode.self) { _, _ in .success(Specimen.cart) }
            .perform(RemovePromoCode.self) { _, _ in .success(Specimen.cart) }
            .perform(AddCartLines.self) { _, _ in .success(Specimen.cart) }
            .perform(CheckOut.self) { query, _ in .success(.claimed(Example.placing(query))) }
    }

    private static var inventory: Subscriptions {
        let level = Example.stock()
        return Subscriptions(of: .inventory)
            .answer(GetAvailability.self) { query, _ in
                .success(.init(items: query.productIDs.map { .init(productID: $0, available: 3, status: .lowStock) }))
            }
            .answer(ListStock.self) { _, _ in .success(Page(items: [level], nextCursor: nil)) }
            .answer(GetStock.self) { _, _ in .success(level) }
            .perform(SetStock.self) { _, _ in .success(level) }
            .perform(AdjustStock.self) { _, _ in .success(level) }
            .answer(ListLedger.self) { _, _ in .success(Page(items: [Specimen.ledgerEntry], nextCursor: "more")) }
    }

    private static var order: Subscriptions {
        let found = FindOrders.Found(customerID: TokenMint.customer, order: Specimen.order)
        return promotions(Subscriptions(of: .order))
            .answer(ListOrders.self) { _, _ in .success(Page(items: [Specimen.order], nextCursor: "more")) }
            .answer(GetOrder.self) { _, _ in .success(Specimen.order) }
            .answer(FindOrders.self) { _, _ in .success(Page(items: [found], nextCursor: nil)) }
            .answer(GetOrderHistory.self) { _, _ in .success(.init(items: [Specimen.step])) }
            .answer(SumCustomer.self) { _, _ in .success(.init(items: [Specimen.sum, Specimen.euroSum])) }
            .answer(ListReturns.self) { _, _ in .success(.init(items: [Specimen.orderReturn])) }
            .carryOut(PlaceOrder.self) { _, _ in .success(PlacedOrder(order: Specimen.order, isReplay: false)) }
            .carryOut(CancelOrder.self) { _, _ in .success(Specimen.order) }
            .carryOut(ShipOrder.self) { _, _ in .success(Specimen.order) }
            .carryOut(DeliverOrder.self) { _, _ in .success(Specimen.order) }
            .carryOut(MarkUndelivered.self) { _, _ in .success(Specimen.order) }
            .carryOut(RequestReturn.self) { _, _ in .success(Specimen.orderReturn) }
            .carryOut(DecideReturn.self) { _, _ in .success(Specimen.orderReturn) }
            .carryOut(ReceiveReturn.self) { _, _ in .success(Specimen.orderReturn) }
    }

    private static func promotions(_ order: Subscriptions) -> Subscriptions {
        order.perform(CreatePromotion.self) { _, _ in .success(Specimen.promotion) }
            .perform(UpdatePromotion.self) { _, _ in .success(Specimen.promotion) }
            .perform(DeletePromotion.self) { _, _ in .success(Done()) }
            .answer(ListPromotions.self) { _, _ in .success(Page(items: [Specimen.promotion], nextCursor: nil)) }
    }

    private static var payment: Subscriptions {
        Subscriptions(of: .payment)
            .answer(GetPayment.self) { _, _ in .success(Example.payment()) }
            .carryOut(PayOrder.self) { _, _ in .success(.init(payment: Example.payment(), isReplay: false)) }
            .carryOut(DecideRefund.self) { _, _ in .success(Specimen.proposal) }
            .answer(ListRefundProposals.self) { _, _ in .success(Page(items: [Specimen.proposal], nextCursor: "more")) }
            .carryOut(RefundOrder.self) { _, _ in .success(.init(refund: Specimen.refund, isReplay: false)) }
    }

    private static var notification: Subscriptions {
        Subscriptions(of: .notification).answer(ListNotifications.self) { _, _ in
            .success(Page(items: [Specimen.notification], nextCursor: nil))
        }
    }
}
