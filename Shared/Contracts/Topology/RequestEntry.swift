/// A request as the topology knows it: its name, who answers it and who may send it.
package struct RequestEntry: Sendable {
    package enum Kind: Sendable { case query, command }

    package let name: MessageName
    package let kind: Kind
    package let senders: Set<ServiceName>

    init<Q: Query>(_ query: Q.Type) {
        name = Q.name
        kind = .query
        senders = Q.senders
    }

    init<C: Command>(_ command: C.Type) {
        name = C.name
        kind = .command
        senders = C.senders
    }
}

extension Topology {
    /// Every request that crosses a service border.
    package static let requests: [RequestEntry] = ProcessCatalogue.owners.flatMap { $0.allRequests }

    /// The events that a service may tell.
    package static func facts(of service: ServiceName) -> [MessageName] {
        facts.map { $0.name }.filter { $0.owner == service }
    }

    /// Every event.
    package static let facts: [any Event.Type] = [
        ProductCreated.self, ProductChanged.self, ProductDeleted.self, ProductImported.self, AvailabilityChanged.self,
        StockLow.self,
        OrderPlaced.self, OrderRejected.self, OrderConfirmed.self, OrderCancelled.self, OrderExpired.self,
        OrderPaymentFailed.self, OrderShipped.self, OrderDelivered.self, OrderReturnUpdated.self,
        PaymentAuthorized.self,
        PaymentCaptured.self, PaymentFailed.self,
        PaymentRefunded.self, PaymentPartlyRefunded.self, OrderRefunded.self, FileUploaded.self,
    ]
}

extension Audited.Auth {
    package static let requests: [RequestEntry] = [
        .init(RegisterAccount.self), .init(VerifyEmail.self), .init(ResendCode.self), .init(LogIn.self),
        .init(RefreshTokens.self), .init(LogOut.self), .init(ForgotPassword.self), .init(ResetPassword.self),
        .init(GetAccount.self), .init(RenameAccount.self), .init(GetSigningKeys.self), .init(GetContact.self),
        .init(FindCustomers.self), .init(GetContacts.self), .init(ListCustomers.self),
    ]
}

extension Audited.Product {
    package static let requests: [RequestEntry] = [
        .init(ListProducts.self), .init(GetProducts.self), .init(ListCategories.self), .init(GetPrices.self),
        .init(CreateProduct.self), .init(UpdateProduct.self), .init(DeleteProduct.self),
        .init(RequestPictureUpload.self), .init(GetPicture.self),
        .init(BeginImport.self), .init(GetImport.self), .init(ListImports.self), .init(ListFailedRows.self),
        .init(ExportProducts.self),
    ]
}

extension Audited.Cart {
    package static let requests: [RequestEntry] = [
        .init(GetCarts.self), .init(AddCartItem.self), .init(SetCartItem.self), .init(RemoveCartItem.self),
        .init(ClearCart.self), .init(ApplyPromoCode.self), .init(RemovePromoCode.self),
        .init(CheckOut.self), .init(GiveBack.self), .init(AddCartLines.self),
    ]
}

extension Audited.Inventory {
    package static let requests: [RequestEntry] = [
        .init(GetAvailability.self), .init(GetStock.self), .init(ListStock.self), .init(OpenStock.self),
        .init(SetStock.self), .init(AdjustStock.self), .init(ListLedger.self), .init(ReserveStock.self),
        .init(CommitReservation.self), .init(ReleaseReservation.self), .init(ReturnStock.self), .init(OpenStocks.self),
    ]
}

extension Audited.Order {
    package static let requests: [RequestEntry] = [
        .init(PlaceOrder.self), .init(FindPlacedOrder.self), .init(CancelOrder.self), .init(GetOrder.self),
        .init(ListOrders.self), .init(GetOrderHistory.self), .init(BeginPayment.self), .init(FindOrders.self),
        .init(ShipOrder.self), .init(DeliverOrder.self), .init(MarkUndelivered.self),
        .init(RequestReturn.self), .init(DecideReturn.self), .init(ReceiveReturn.self), .init(ListReturns.self),
        .init(GetOrderStandings.self), .init(ImportOrders.self),
        .init(ListOpenOrders.self), .init(SumCustomer.self),
        .init(CreatePromotion.self), .init(UpdatePromotion.self), .init(DeletePromotion.self),
        .init(ListPromotions.self), .init(QuotePromotion.self),
    ]
}

extension Audited.Payment {
    package static let requests: [RequestEntry] = [
        .init(PayOrder.self), .init(CollectPayment.self), .init(RefundPayment.self), .init(RefundOrder.self),
        .init(GetPayment.self),
        .init(ListOpenPayments.self),
    ]
}

extension Audited.Notification {
    package static let requests: [RequestEntry] = [
        .init(SendCode.self), .init(SendRegistrationNotice.self), .init(ListNotifications.self),
    ]
}
