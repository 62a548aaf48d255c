import Contracts
import HTTPKit
import HTTPTypes
import Testing
import Vocabulary

@testable import EdgeService

/// The problem that clients see for each rejection. The compiler makes sure that every case has one; these tests, that
/// it is the one of the contract.
@Suite struct RefusalTests {
    private static let field = FieldProblem(field: "name", code: "too_long", detail: "is too long")
    private static let shortage = ReserveStock.Shortage(
        productID: Example.productID, requested: Quantity(3) ?? .one, available: 2)
    private static let change = PlaceOrder.PriceChange(
        productID: Example.productID, seenPrice: Example.price(1), currentPrice: nil)

    private static let accounts: [(any ProblemConvertible, Int, String)] = [
        (RegisterAccount.Rejection.invalid([field]), 422, "validation_failed"),
        (RegisterAccount.Rejection.tooManyRegistrations(retryAfter: 30), 429, "too_many_registrations"),
        (VerifyEmail.Rejection.invalidCode, 422, "invalid_code"),
        (VerifyEmail.Rejection.registrationRequired, 422, "registration_required"),
        (ResetPassword.Rejection.invalidCode, 422, "invalid_code"),
        (ResetPassword.Rejection.invalid([field]), 422, "validation_failed"),
        (LogIn.Rejection.invalidCredentials, 401, "invalid_credentials"),
        (LogIn.Rejection.emailNotVerified, 403, "email_not_verified"),
        (LogIn.Rejection.tooManyAttempts(retryAfter: 30), 429, "too_many_attempts"),
        (RefreshTokens.Rejection.invalid, 401, "invalid_refresh_token"),
        (RefreshTokens.Rejection.reused, 401, "refresh_token_reused"),
        (LogIn.Rejection.secondFactorRequired, 401, "second_factor_required"),
        (LogIn.Rejection.invalidSecondFactor, 401, "invalid_second_factor"),
        (EnrolSecondFactor.Rejection.notFound, 404, "not_found"),
        (EnrolSecondFactor.Rejection.wrongPassword, 422, "validation_failed"),
        (EnrolSecondFactor.Rejection.isEnabled, 409, "second_factor_enabled"),
        (EnrolSecondFactor.Rejection.tooManyAttempts(retryAfter: 30), 429, "too_many_attempts"),
        (ConfirmSecondFactor.Rejection.notFound, 404, "not_found"),
        (ConfirmSecondFactor.Rejection.notPending, 409, "second_factor_not_pending"),
        (ConfirmSecondFactor.Rejection.invalidCode, 422, "invalid_code"),
        (ConfirmSecondFactor.Rejection.tooManyAttempts(retryAfter: 30), 429, "too_many_attempts"),
        (DisableSecondFactor.Rejection.notFound, 404, "not_found"),
        (DisableSecondFactor.Rejection.notEnabled, 409, "second_factor_not_enabled"),
        (DisableSecondFactor.Rejection.invalidCode, 422, "invalid_code"),
        (DisableSecondFactor.Rejection.tooManyAttempts(retryAfter: 30), 429, "too_many_attempts"),
        (ChangePassword.Rejection.notFound, 404, "not_found"),
        (ChangePassword.Rejection.wrongPassword, 422, "validation_failed"),
        (ChangePassword.Rejection.invalid([field]), 422, "validation_failed"),
        (ChangePassword.Rejection.tooManyAttempts(retryAfter: 30), 429, "too_many_attempts"),
        (EndSessions.Rejection.notFound, 404, "not_found"),
        (SaveAddress.Rejection.notFound, 404, "not_found"),
        (SaveAddress.Rejection.full(limit: 50), 409, "address_book_full"),
        (RemoveAddress.Rejection.notFound, 404, "not_found"),
        (GetAccount.Rejection.notFound, 404, "not_found"),
        (RenameAccount.Rejection.notFound, 404, "not_found"),
        (RenameAccount.Rejection.invalid([field]), 422, "validation_failed"),
    ]

    private static let refundDecisions: [(any ProblemConvertible, Int, String)] = [
        (DecideRefund.Rejection.forbidden, 403, "forbidden"),
        (DecideRefund.Rejection.notFound, 404, "not_found"),
        (DecideRefund.Rejection.ownProposal, 409, "own_proposal"),
        (DecideRefund.Rejection.alreadyDecided(.refused), 409, "refund_decided"),
        (DecideRefund.Rejection.exceedsCaptured(left: Example.price(1)), 409, "refund_exceeds_captured"),
        (DecideRefund.Rejection.nothingToRefund, 409, "order_not_refundable"),
        (ListRefundProposals.Rejection.forbidden, 403, "forbidden"),
        (ListRefundProposals.Rejection.invalidCursor, 422, "validation_failed"),
    ]

    private static let goods: [(any ProblemConvertible, Int, String)] = [
        (ListProducts.Rejection.invalidCursor, 422, "validation_failed"),
        (CreateProduct.Rejection.forbidden, 403, "forbidden"),
        (CreateProduct.Rejection.invalid([field]), 422, "validation_failed"),
        (UpdateProduct.Rejection.forbidden, 403, "forbidden"),
        (UpdateProduct.Rejection.notFound, 404, "not_found"),
        (UpdateProduct.Rejection.stale(currentVersion: 4), 412, "precondition_failed"),
        (UpdateProduct.Rejection.invalid([field]), 422, "validation_failed"),
        (DeleteProduct.Rejection.forbidden, 403, "forbidden"),
        (DeleteProduct.Rejection.notFound, 404, "not_found"),
        (DeleteProduct.Rejection.stale(currentVersion: 4), 412, "precondition_failed"),
        (CartItemRejection.notFound, 404, "not_found"),
        (CartItemRejection.insufficientStock(available: 2), 409, "insufficient_stock"),
        (CartItemRejection.tooMuch, 422, "validation_failed"),
        (AddCartLines.Rejection.tooMuch, 422, "validation_failed"),
        (CheckOut.Rejection.empty, 422, "cart_empty"),
        (CheckOut.Rejection.alreadyOrdered(Example.orderID), 409, "cart_already_ordered"),
        (CheckOut.Rejection.changed(Example.cart()), 412, "precondition_failed"),
        (CheckOut.Rejection.totalChanged(Example.cart()), 409, "total_changed"),
        (CheckOut.Rejection.withdrawn(Example.cart().items), 409, "cart_has_withdrawn_items"),
        (CheckOut.Rejection.idempotencyKeyReused, 422, "idempotency_key_reused"),
        (
            ApplyPromoCode.Rejection.invalid(PromoCodeProblem(code: "ended", detail: "It is over.")), 422,
            "promo_code_invalid"
        ),
    ]

    private static let orders: [(any ProblemConvertible, Int, String)] = [
        (PlaceOrder.Rejection.insufficientStock([shortage]), 409, "insufficient_stock"),
        (PlaceOrder.Rejection.priceChanged([change]), 409, "price_changed"),
        (PlaceOrder.Rejection.idempotencyKeyReused, 422, "idempotency_key_reused"),
        (PlaceOrder.Rejection.inFlight, 409, "idempotency_in_flight"),
        (PlaceOrder.Rejection.cartEmpty, 422, "cart_empty"),
        (PlaceOrder.Rejection.totalNotComputable, 422, "total_not_computable"),
        (PlaceOrder.Rejection.notSettledInTime, 409, "order_not_settled"),
        (PlaceOrder.Rejection.cartAlreadyOrdered(Example.orderID), 409, "cart_already_ordered"),
        (PlaceOrder.Rejection.limitExceeded(OrderLimit(.unpaidOrders, maximum: 20)), 409, "order_limit_exceeded"),
        (PlaceOrder.Rejection.replayed(.notSettledInTime), 409, "order_not_settled"),
        (FindPlacedOrder.Rejection.notFound, 422, "cart_empty"),
        (FindPlacedOrder.Rejection.idempotencyKeyReused, 422, "idempotency_key_reused"),
        (FindPlacedOrder.Rejection.refused(.priceChanged([change])), 409, "price_changed"),
        (ListOrders.Rejection.invalidCursor, 422, "validation_failed"),
        (GetOrder.Rejection.notFound, 404, "not_found"),
        (GetOrderHistory.Rejection.notFound, 404, "not_found"),
        (CancelOrder.Rejection.notFound, 404, "not_found"),
        (CancelOrder.Rejection.notCancellable(.confirmed), 409, "order_not_cancellable"),
        (PayOrder.Rejection.orderNotFound, 404, "not_found"),
        (PayOrder.Rejection.orderNotPayable(.expired), 409, "order_not_payable"),
        (
            PayOrder.Rejection.declined(Example.payment(), reason: "No.", isReplay: false), 402, "payment_declined"
        ),
        (PayOrder.Rejection.idempotencyKeyReused, 422, "idempotency_key_reused"),
        (PayOrder.Rejection.inFlight, 409, "idempotency_in_flight"),
        (PayOrder.Rejection.outcomeUnknown, 504, "outcome_unknown"),
        (GetPayment.Rejection.notFound, 404, "not_found"),
    ]

    private static let administration: [(any ProblemConvertible, Int, String)] = [
        (ListStock.Rejection.forbidden, 403, "forbidden"),
        (ListStock.Rejection.invalidCursor, 422, "validation_failed"),
        (GetStock.Rejection.forbidden, 403, "forbidden"),
        (GetStock.Rejection.notFound, 404, "not_found"),
        (SetStock.Rejection.forbidden, 403, "forbidden"),
        (SetStock.Rejection.notFound, 404, "not_found"),
        (SetStock.Rejection.stale(currentVersion: 4), 412, "precondition_failed"),
        (SetStock.Rejection.invalid([field]), 422, "validation_failed"),
        (AdjustStock.Rejection.forbidden, 403, "forbidden"),
        (AdjustStock.Rejection.notFound, 404, "not_found"),
        (AdjustStock.Rejection.insufficientStock(available: 2), 409, "insufficient_stock"),
        (AdjustStock.Rejection.invalid([field]), 422, "validation_failed"),
        (ListAdministrators.Rejection.forbidden, 403, "forbidden"),
        (InviteAdministrator.Rejection.forbidden, 403, "forbidden"),
        (InviteAdministrator.Rejection.invalid([field]), 422, "validation_failed"),
        (InviteAdministrator.Rejection.isAdministrator, 409, "administrator_exists"),
        (ChangeAdministrator.Rejection.forbidden, 403, "forbidden"),
        (ChangeAdministrator.Rejection.notFound, 404, "not_found"),
        (ChangeAdministrator.Rejection.lastOwner, 409, "last_owner"),
        (ListLedger.Rejection.forbidden, 403, "forbidden"),
        (ListLedger.Rejection.notFound, 404, "not_found"),
        (ListLedger.Rejection.invalidCursor, 422, "validation_failed"),
        (ListNotifications.Rejection.forbidden, 403, "forbidden"),
        (ListNotifications.Rejection.invalidCursor, 422, "validation_failed"),
    ]

    @Test func `each rejection has its status and code`() {
        for (refusal, status, code) in Self.accounts + Self.goods + Self.orders + Self.administration
            + Self.refundDecisions
        {
            #expect(refusal.problem.status.code == status, "\(refusal)")
            #expect(refusal.problem.code == code, "\(refusal)")
        }
    }

    @Test func `a rejection with field problems lists them`() {
        #expect(RegisterAccount.Rejection.invalid([Self.field]).problem.errors == [Self.field])
        #expect(SetStock.Rejection.invalid([Self.field]).problem.errors == [Self.field])
    }

    @Test func `a rejection with a wait has Retry-After, and a 401 has WWW-Authenticate`() {
        #expect(LogIn.Rejection.tooManyAttempts(retryAfter: 30).problem.headers[.retryAfter] == "30")
        #expect(LogIn.Rejection.tooManyAttempts(retryAfter: 0).problem.headers[.retryAfter] == "1")
        for refusal: any ProblemConvertible in [
            LogIn.Rejection.invalidCredentials, RefreshTokens.Rejection.invalid, RefreshTokens.Rejection.reused,
        ] {
            #expect(refusal.problem.headers[.wwwAuthenticate] != nil)
        }
    }
}

extension Quantity {
    fileprivate static let one = Quantity(1)!
}
