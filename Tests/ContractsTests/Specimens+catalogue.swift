import Contracts
import Vocabulary

extension Specimens {
    static let product: [Specimen] = [
        .request(
            ListProducts(
                text: "kettle", category: "Kitchen", minPrice: 100, maxPrice: nil,
                sort: .init(key: .price, isDescending: true), page: page),
            reply: Page(items: [kettle], nextCursor: "next"), rejections: [.invalidCursor]),
        .request(GetProducts(productIds: [productID]), reply: .init(items: [kettle])),
        .request(ListCategories(), reply: .init(items: [.init(name: "Kitchen", productCount: 10)])),
        .request(
            GetPrices(productIds: [productID]),
            reply: .init(items: [.init(productId: productID, name: "Kettle", price: price)])),
        .request(
            CreateProduct(
                title: "Kettle", description: "Boils.", category: "Kitchen", price: price, initialStock: 7,
                lowStockThreshold: nil), reply: kettle, rejections: [.forbidden, .invalid([problem])]),
        .request(
            UpdateProduct(
                productId: productID, version: 3, title: "Kettle", description: nil, category: nil, price: nil),
            reply: kettle,
            rejections: [.forbidden, .notFound, .stale(currentVersion: 4), .invalid([problem])]),
        .request(
            DeleteProduct(productId: productID, version: 3), reply: Done(),
            rejections: [.forbidden, .notFound, .stale(currentVersion: 4)]),
        .request(
            RequestPictureUpload(productId: productID, contentType: "image/png", size: 123_456),
            reply: UploadInvitation(
                uploadUrl: "https://files.example.com/a?X-Amz-Signature=0", headers: ["content-type": "image/png"],
                expiresAt: time), rejections: [.forbidden, .notFound, .invalid([problem])]),
        .request(
            GetPicture(productId: productID),
            reply: PictureDetails(
                status: .refused, reason: "The picture is damaged or incomplete.", imageUrl: nil, updatedAt: time),
            rejections: [.forbidden, .notFound]),
        .request(
            BeginImport(kind: .products, isDryRun: true),
            reply: .init(
                details: imported, uploadUrl: "https://files.example.com/imports/1.csv", method: "PUT",
                headers: ["content-type": "text/csv"], expiresAt: time), rejections: [.forbidden]),
        .request(GetImport(importId: importID), reply: imported, rejections: [.forbidden, .notFound]),
        .request(
            ListImports(page: page), reply: Page(items: [imported], nextCursor: nil),
            rejections: [.forbidden, .invalidCursor]),
        .request(
            ListFailedRows(importId: importID, afterLine: 12),
            reply: .init(
                columns: ["externalId", "price"],
                rows: [.init(line: 13, field: "price", reason: "It is missing.", cells: ["k-1", ""])], hasMore: true),
            rejections: [.forbidden, .notFound]),
        .request(
            ExportProducts(after: productID), reply: .init(items: [.init(product: kettle, externalId: "k-1")]),
            rejections: [.forbidden]),
        .event(ProductImported(productIds: [productID], at: time)),
        .event(
            ProductCreated(
                productId: productID, title: "Kettle", category: "Kitchen", price: price, version: 1, at: time)),
        .event(
            ProductChanged(
                productId: productID, title: "Kettle", category: "Kitchen", price: price, version: 2, at: time)),
        .event(ProductDeleted(productId: productID, at: time)),
    ]

    static let cart: [Specimen] = [
        .request(
            GetCarts(customerIds: [customer]), reply: .init(items: [.init(customerId: customer, cart: basket)])),
        .request(AddCartItem(productId: productID, quantity: two), reply: basket, rejections: []),
        .request(
            SetCartItem(productId: productID, quantity: two), reply: basket,
            rejections: [.notFound, .insufficientStock(available: 1), .tooMuch]),
        .request(RemoveCartItem(productId: productID), reply: basket),
        .request(ClearCart(), reply: basket),
        .request(ApplyPromoCode(code: "SPRING"), reply: basket, rejections: [.invalid(promoProblem)]),
        .request(RemovePromoCode(), reply: basket),
        .request(
            CheckOut(
                orderId: orderID, idempotencyKey: "key-1", fingerprint: "abc", shippingAddress: address,
                note: "Ring twice", seen: [.init(version: 5, digest: "0123456789abcdef")],
                expectedTotal: Money(3998, .usd)),
            reply: .claimed(placing),
            rejections: [
                .empty, .alreadyOrdered(orderID), .changed(basket), .totalChanged(basket), .withdrawn([withdrawn]),
                .idempotencyKeyReused,
            ]),
        .request(
            GiveBack(
                orderId: orderID, priceChanges: [.init(productId: productID, seenPrice: price, currentPrice: nil)]),
            reply: Done()),
        .request(
            AddCartLines(lines: [.init(productId: productID, name: "Kettle", quantity: two, unitPrice: price)]),
            reply: basket, rejections: [.tooMuch]),
    ]

    private static let withdrawn = CartContents.Item(
        productId: productID, name: "Kettle", quantity: two, unitPrice: price, lineTotal: Money(3998, .usd),
        availability: .withdrawn, previousPrice: nil, agreedPrice: price)

    static let inventory: [Specimen] = [
        .request(
            GetAvailability(productIds: [productID]),
            reply: .init(items: [.init(productId: productID, available: 7, status: .inStock)])),
        .request(GetStock(productId: productID), reply: stock, rejections: [.forbidden, .notFound]),
        .request(
            ListStock(isLowStockOnly: true, page: page), reply: Page(items: [stock], nextCursor: nil),
            rejections: [.forbidden, .invalidCursor]),
        .request(
            OpenStock(productId: productID, available: 7, lowStockThreshold: 2), reply: stock,
            rejections: [.invalid([problem])]),
        .request(
            SetStock(productId: productID, version: 3, available: 9, lowStockThreshold: nil), reply: stock,
            rejections: [.forbidden, .notFound, .stale(currentVersion: 4), .invalid([problem])]),
        .request(
            AdjustStock(productId: productID, delta: -2, reason: "broken"), reply: stock,
            rejections: [.forbidden, .notFound, .insufficientStock(available: 1), .invalid([problem])]),
        .request(
            ListLedger(productId: productID, page: page), reply: Page(items: [entry], nextCursor: nil),
            rejections: [.forbidden, .notFound, .invalidCursor]),
        .request(
            ReserveStock(
                orderId: orderID, lines: [StockLine(productId: productID, quantity: two)], expiresAt: time),
            reply: .init(expiresAt: time),
            rejections: [
                .insufficientStock([.init(productId: productID, requested: two, available: 1)]), .ended,
            ]),
        .request(CommitReservation(orderId: orderID), reply: Done()),
        .request(ReleaseReservation(orderId: orderID), reply: Done()),
        .request(
            ReturnStock(
                orderId: orderID, lines: [StockLine(productId: productID, quantity: two)], reason: "sent back"),
            reply: Done()),
        .request(
            OpenStocks(lines: [.init(productId: productID, available: 7, lowStockThreshold: 5)]), reply: Done()),
        .event(StockLow(productId: productID, available: 2, threshold: 5, at: time)),
        .event(AvailabilityChanged(productId: productID, available: 2, status: .lowStock, version: 9, at: time)),
    ]

    private static let kettle = CatalogueProduct(
        productId: productID, name: "Kettle", description: "Boils.", category: "Kitchen", price: price, imageUrl: nil,
        availability: .inStock, createdAt: time, updatedAt: time, version: 3)
    private static let importID = ImportID(id)
    private static let imported = ImportDetails(
        importId: importID, kind: .products, dryRun: false, status: .failed,
        rows: .init(read: 12, good: 9, unchanged: 4, bad: 3), bytesRead: 999, bytesTotal: 4096, delimiter: .semicolon,
        refusal: .init(code: "not_utf8", detail: "The text is not in UTF-8.", line: 14), createdAt: time,
        startedAt: time, finishedAt: nil)
    private static let basket = CartContents(
        items: [
            .init(
                productId: productID, name: "Kettle", quantity: two, unitPrice: price, lineTotal: Money(3998, .usd),
                availability: .inStock, previousPrice: Money(1899, .usd), agreedPrice: Money(1899, .usd))
        ], promoCode: nil, subtotal: Money(3998, .usd), discount: .zero(.usd), total: Money(3998, .usd),
        updatedAt: time, version: 5)
    private static let stock = StockLevel(
        productId: productID, available: 7, reserved: 2, sold: 1, lowStockThreshold: 5, updatedAt: time, version: 3)
    private static let entry = LedgerEntry(
        entryId: 12, productId: productID, kind: "reserved", availableDelta: -2, reservedDelta: 2, soldDelta: 0,
        reason: nil, orderId: orderID, at: time)
}
