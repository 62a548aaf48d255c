import Contracts
import Vocabulary

extension Specimens {
    static let product: [Specimen] = [
        .request(
            ListProducts(
                text: "kettle", category: "Kitchen", minPrice: 100, maxPrice: nil,
                sort: .init(key: .price, isDescending: true), page: page),
            reply: Page(items: [kettle], nextCursor: "next"), rejections: [.invalidCursor]),
        .request(GetProducts(productIDs: [productID]), reply: .init(items: [kettle])),
        .request(ListCategories(), reply: .init(items: [.init(name: "Kitchen", productCount: 10)])),
        .request(
            GetPrices(productIDs: [productID]),
            reply: .init(items: [.init(productID: productID, name: "Kettle", price: price)])),
        .request(
            CreateProduct(
                title: "Kettle", description: "Boils.", category: "Kitchen", price: price, initialStock: 7,
                lowStockThreshold: nil), reply: kettle, rejections: [.forbidden, .invalid([problem])]),
        .request(
            UpdateProduct(
                productID: productID, version: 3, title: "Kettle", description: nil, category: nil, price: nil),
            reply: kettle,
            rejections: [.forbidden, .notFound, .stale(currentVersion: 4), .invalid([problem])]),
        .request(
            DeleteProduct(productID: productID, version: 3), reply: Done(),
            rejections: [.forbidden, .notFound, .stale(currentVersion: 4)]),
        .request(
            RequestPictureUpload(productID: productID, contentType: "image/png", size: 123_456),
            reply: UploadInvitation(
                uploadUrl: "https://files.example.com/a?X-Amz-Signature=0", headers: ["content-type": "image/png"],
                expiresAt: time), rejections: [.forbidden, .notFound, .invalid([problem])]),
        .request(
            GetPicture(productID: productID),
            reply: PictureDetails(
                status: .refused, reason: "The picture is damaged or incomplete.", imageUrl: nil, updatedAt: time),
            rejections: [.forbidden, .notFound]),
        .request(
            BeginImport(kind: .products, isDryRun: true),
            reply: .init(
                details: imported, uploadUrl: "https://files.example.com/imports/1.csv", method: "PUT",
                headers: ["content-type": "text/csv"], expiresAt: time), rejections: [.forbidden]),
        .request(GetImport(importID: importID), reply: imported, rejections: [.forbidden, .notFound]),
        .request(
            ListImports(page: page), reply: Page(items: [imported], nextCursor: nil),
            rejections: [.forbidden, .invalidCursor]),
        .request(
            ListFailedRows(importID: importID, afterLine: 12),
            reply: .init(
                columns: ["externalId", "price"],
                rows: [.init(line: 13, field: "price", reason: "It is missing.", cells: ["k-1", ""])], hasMore: true),
            rejections: [.forbidden, .notFound]),
        .request(
            ExportProducts(after: productID), reply: .init(items: [.init(product: kettle, externalID: "k-1")]),
            rejections: [.forbidden]),
        .event(ProductImported(productIDs: [productID], at: time)),
        .event(
            ProductCreated(
                productID: productID, title: "Kettle", category: "Kitchen", price: price, version: 1, at: time)),
        .event(
            ProductChanged(
                productID: productID, title: "Kettle", category: "Kitchen", price: price, version: 2, at: time)),
        .event(ProductDeleted(productID: productID, at: time)),
    ]

    static let cart: [Specimen] = [
        .request(
            GetCarts(customerIDs: [customer]), reply: .init(items: [.init(customerID: customer, cart: basket)])),
        .request(AddCartItem(productID: productID, quantity: two), reply: basket, rejections: []),
        .request(
            SetCartItem(productID: productID, quantity: two), reply: basket,
            rejections: [.notFound, .insufficientStock(available: 1), .tooMuch]),
        .request(RemoveCartItem(productID: productID), reply: basket),
        .request(ClearCart(), reply: basket),
        .request(ApplyPromoCode(code: "SPRING"), reply: basket, rejections: [.invalid(promoProblem)]),
        .request(RemovePromoCode(), reply: basket),
        .request(
            CheckOut(
                orderID: orderID, idempotencyKey: "key-1", fingerprint: "abc", shippingAddress: address,
                note: "Ring twice", seen: [.init(version: 5, digest: "0123456789abcdef")],
                expectedTotal: Money(3998, .usd)),
            reply: .claimed(placing),
            rejections: [
                .empty, .alreadyOrdered(orderID), .changed(basket), .totalChanged(basket), .withdrawn([withdrawn]),
                .idempotencyKeyReused,
            ]),
        .request(
            GiveBack(
                orderID: orderID, priceChanges: [.init(productID: productID, seenPrice: price, currentPrice: nil)]),
            reply: Done()),
        .request(
            AddCartLines(lines: [.init(productID: productID, name: "Kettle", quantity: two, unitPrice: price)]),
            reply: basket, rejections: [.tooMuch]),
    ]

    private static let withdrawn = CartContents.Item(
        productID: productID, name: "Kettle", quantity: two, unitPrice: price, lineTotal: Money(3998, .usd),
        availability: .withdrawn, previousPrice: nil, agreedPrice: price)

    static let inventory: [Specimen] = [
        .request(
            GetAvailability(productIDs: [productID]),
            reply: .init(items: [.init(productID: productID, available: 7, status: .inStock)])),
        .request(
            GetReservation(orderID: orderID),
            reply: .init(
                expiresAt: time,
                rejection: .insufficientStock([.init(productID: productID, requested: two, available: 1)]),
                commandsArePaused: true)),
        .request(GetStock(productID: productID), reply: stock, rejections: [.forbidden, .notFound]),
        .request(
            ListStock(isLowStockOnly: true, page: page), reply: Page(items: [stock], nextCursor: nil),
            rejections: [.forbidden, .invalidCursor]),
        .request(
            OpenStock(productID: productID, available: 7, lowStockThreshold: 2), reply: stock,
            rejections: [.invalid([problem])]),
        .request(
            SetStock(productID: productID, version: 3, available: 9, lowStockThreshold: nil), reply: stock,
            rejections: [.forbidden, .notFound, .stale(currentVersion: 4), .invalid([problem])]),
        .request(
            AdjustStock(productID: productID, delta: -2, reason: "broken"), reply: stock,
            rejections: [.forbidden, .notFound, .insufficientStock(available: 1), .invalid([problem])]),
        .request(
            ListLedger(productID: productID, page: page), reply: Page(items: [entry], nextCursor: nil),
            rejections: [.forbidden, .notFound, .invalidCursor]),
        .request(
            ReserveStock(
                orderID: orderID, lines: [StockLine(productID: productID, quantity: two)], expiresAt: time),
            reply: .init(expiresAt: time),
            rejections: [
                .insufficientStock([.init(productID: productID, requested: two, available: 1)]), .ended,
            ]),
        .request(CommitReservation(orderID: orderID), reply: Done()),
        .request(ReleaseReservation(orderID: orderID), reply: Done()),
        .request(
            ReturnStock(
                orderID: orderID, lines: [StockLine(productID: productID, quantity: two)], reason: "sent back"),
            reply: Done()),
        .request(
            OpenStocks(lines: [.init(productID: productID, available: 7, lowStockThreshold: 5)]), reply: Done()),
        .event(StockLow(productID: productID, available: 2, threshold: 5, at: time)),
        .event(AvailabilityChanged(productID: productID, available: 2, status: .lowStock, version: 9, at: time)),
    ]

    private static let kettle = CatalogueProduct(
        productID: productID, name: "Kettle", description: "Boils.", category: "Kitchen", price: price, imageUrl: nil,
        availability: .inStock, createdAt: time, updatedAt: time, version: 3)
    private static let importID = ImportID(id)
    private static let imported = ImportDetails(
        importID: importID, kind: .products, dryRun: false, status: .failed,
        rows: .init(read: 12, good: 9, unchanged: 4, bad: 3), bytesRead: 999, bytesTotal: 4096, delimiter: .semicolon,
        refusal: .init(code: "not_utf8", detail: "The text is not in UTF-8.", line: 14), createdAt: time,
        startedAt: time, finishedAt: nil)
    private static let basket = CartContents(
        items: [
            .init(
                productID: productID, name: "Kettle", quantity: two, unitPrice: price, lineTotal: Money(3998, .usd),
                availability: .inStock, previousPrice: Money(1899, .usd), agreedPrice: Money(1899, .usd))
        ], promoCode: nil, subtotal: Money(3998, .usd), discount: .zero(.usd), total: Money(3998, .usd),
        updatedAt: time, version: 5)
    private static let stock = StockLevel(
        productID: productID, available: 7, reserved: 2, sold: 1, lowStockThreshold: 5, updatedAt: time, version: 3)
    private static let entry = LedgerEntry(
        entryID: 12, productID: productID, kind: "reserved", availableDelta: -2, reservedDelta: 2, soldDelta: 0,
        reason: nil, orderID: orderID, at: time)
}
