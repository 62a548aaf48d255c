import Contracts
import Vocabulary

/// Replies with every member, the optional ones too.
enum Specimen {
    static let customerID = TokenMint.customer
    static let importID = ImportID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0021))
    static let returnID = ReturnID(UniqueID(high: 0x0190_0000_0000_8000, low: 0x8000_0000_0000_0022))
    static let line = StockLine(productID: Example.productID, quantity: Quantity(2)!)

    static let account = AccountDetails(
        userID: customerID, email: "ada@example.com", name: "Ada", roles: [.customer], createdAt: Example.time)
    static let session = ListSessions.Session(
        sessionID: SessionID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0023)), client: "Shop/1",
        createdAt: Example.time, lastUsedAt: Example.time, expiresAt: Example.time)
    static let savedAddress = SavedAddress(
        addressID: AddressID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0024)),
        address: ShippingAddress(
            name: "Ada", line1: "1 Main St", line2: "Apt 2", city: "Hanoi", region: "HN", postalCode: "100000",
            country: "VN"), isDefault: true, createdAt: Example.time)
    static let administrator = AdministratorDetails(
        userID: customerID, email: "ada@example.com", name: "Ada", roles: [.orders], isVerified: true,
        createdAt: Example.time)
    static let customer = ListCustomers.Customer(
        userID: customerID, name: "Ada", email: "ada@example.com", roles: [.customer], emailVerified: true,
        createdAt: Example.time)
    static let action = ActionRecord(
        messageID: importID.value, action: "product.update", actorID: customerID, roles: [.admin], address: "192.0.2.7",
        requestID: importID.value, target: .init(.product, Example.productID),
        changes: [FieldChange(field: "price.amount", before: "1999", after: "1899")], at: Example.time)
    static let contact = CustomerContact(userID: customerID, name: "Ada", email: "ada@example.com")

    static var product: CatalogueProduct {
        var product = Example.product()
        product.imageUrl = "http://shop/media/1.png"
        return product
    }

    static let invitation = UploadInvitation(
        uploadUrl: "http://shop/objects/1", headers: ["content-type": "image/png"], expiresAt: Example.time)
    static let picture = PictureDetails(
        status: .refused, reason: "It is too large.", imageUrl: "http://shop/media/1.png", updatedAt: Example.time)
    static let importDetails = ImportDetails(
        importID: importID, kind: .products, dryRun: false, status: .failed,
        rows: .init(read: 3, good: 2, unchanged: 1, bad: 1), bytesRead: 10, bytesTotal: 20, delimiter: .comma,
        refusal: .init(code: "unknown_column", detail: "The column is not known.", line: 1), createdAt: Example.time,
        startedAt: Example.time, finishedAt: Example.time)
    static let begunImport = BeginImport.Reply(
        details: importDetails, uploadUrl: "http://shop/objects/1", method: "PUT",
        headers: ["content-type": "text/csv"], expiresAt: Example.time)
    static let failedRow = ListFailedRows.Row(line: 2, field: "price", reason: "is missing", cells: ["Kettle"])

    static var cart: CartContents {
        var cart = Example.cart(previousPrice: Example.price(2999))
        cart.promoCode = "TEN"
        cart.promoCodeProblem = PromoCodeProblem(code: "expired", detail: "The code has expired.")
        return cart
    }

    static let ledgerEntry = LedgerEntry(
        entryID: 1, productID: Example.productID, kind: "adjusted", availableDelta: -1, reservedDelta: 0, soldDelta: 1,
        reason: "broken", orderID: Example.orderID, at: Example.time)

    static var order: OrderDetails {
        var order = Example.order()
        order.items = [
            OrderLine(
                productID: Example.productID, name: "Kettle", quantity: Quantity(2)!, unitPrice: Example.price(),
                lineTotal: Example.price(3998), returned: 1)
        ]
        order.promoCode = "TEN"
        order.shippingAddress = ShippingAddress(
            name: "Ada", line1: "1 Street", line2: "Back", city: "Town", region: "North", postalCode: "0123",
            country: "NL")
        order.payment = Example.payment()
        order.attemptsLeft = 2
        order.rejection = OrderRejectionDetails(code: "insufficient_stock", detail: "There are not that many.")
        return order
    }

    static let step = OrderHistoryEntry(
        sequence: 1, status: .shipped, reason: "In time.", at: Example.time,
        shipment: Shipment(carrier: "Post", trackingNumber: "1Z"), refund: Example.price(100))
    static let sum = SumCustomer.Sum(orders: 3, spent: Example.price(6000), refunded: Example.price(500))
    static let euroSum = SumCustomer.Sum(
        orders: 2, spent: Money(700, Currency("EUR")!), refunded: .zero(Currency("EUR")!))
    static let orderReturn = ReturnDetails(
        returnID: returnID, orderID: Example.orderID, status: .received, items: [line], reason: "Too small.",
        refusal: "Too late.", restocked: [line], refund: Example.price(), createdAt: Example.time,
        updatedAt: Example.time)
    static let promotion = PromotionDetails(
        code: "TEN", percentOff: 10, amountOff: Example.price(100), startsAt: Example.time, endsAt: Example.time,
        maxRedemptions: 5, perCustomerLimit: 1, minSubtotal: Example.price(1000), redemptions: 2,
        createdAt: Example.time, updatedAt: Example.time)
    static let proposal = RefundProposal(
        refundID: RefundID(returnID.value), orderID: Example.orderID, paymentID: Example.paymentID,
        amount: Example.price(), reason: "Broken.", status: .approved, proposedBy: TokenMint.customer,
        decidedBy: TokenMint.customer, createdAt: Example.time)
    static let refund = RefundDetails(
        refundID: RefundID(returnID.value), orderID: Example.orderID, paymentID: Example.paymentID,
        amount: Example.price(), reason: "Broken.", createdAt: Example.time)
    static let notification = NotificationDetails(
        notificationID: returnID.value, kind: "receipt", audience: "customer", orderID: Example.orderID,
        status: "sent", attempts: 2, lastError: "No route to host.", messageID: "1@shop", createdAt: Example.time,
        sentAt: Example.time)
}
