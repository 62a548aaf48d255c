import Vocabulary
import WebDomain

/// The visitor's cart: the account's, or a guest's, which is kept in the browser and priced here.
struct ShoppingCart: Sendable {
    /// A cart and the cookie that a guest's is kept in.
    struct Changed: Sendable {
        var cart: TaggedCart
        var cookie: String?
        /// Whether the change was refused because a guest's cart is full.
        var isFull = false
    }

    private static let callsAtATime = 8

    let visit: Visit

    func current() async throws -> TaggedCart {
        guard visit.session == nil else { return try await visit.edge.cart() }
        return TaggedCart(cart: try await priced(guest))
    }

    /// - Throws: `EdgeFailure`, as when there is too little stock
    func add(_ quantity: Int, of id: ProductID) async throws -> Changed {
        guard visit.session == nil else {
            return Changed(cart: TaggedCart(cart: try await visit.edge.add(quantity, of: id)))
        }
        var cart = guest
        let wanted = (cart.lines.first { $0.productID == id }?.quantity ?? 0) + quantity
        try await checkStock(of: id, for: wanted)
        let isAdded = cart.add(id, quantity)
        return Changed(
            cart: TaggedCart(cart: try await priced(cart)), cookie: try visit.cookies.set(.cart, to: cart),
            isFull: !isAdded)
    }

    /// - Parameter quantity: zero removes the line
    func set(_ quantity: Int, of id: ProductID) async throws -> Changed {
        guard visit.session == nil else {
            let cart =
                try await quantity > 0 ? visit.edge.setQuantity(quantity, of: id) : visit.edge.remove(id)
            return Changed(cart: TaggedCart(cart: cart))
        }
        var cart = guest
        if quantity > 0 { try await checkStock(of: id, for: quantity) }
        cart.set(id, quantity)
        return Changed(cart: TaggedCart(cart: try await priced(cart)), cookie: try visit.cookies.set(.cart, to: cart))
    }

    private var guest: GuestCart { visit.cookie(.cart, of: GuestCart.self) ?? GuestCart() }

    /// The account's cart is checked by its service; a guest's is checked here, with the same problem.
    private func checkStock(of id: ProductID, for quantity: Int) async throws(EdgeFailure) {
        let stock = try await visit.edge.stock(of: id)
        guard stock.available < Int64(quantity) else { return }
        var problem = EdgeProblem(status: 409, code: "insufficient_stock", detail: "")
        problem.available = stock.available
        throw .refused(problem)
    }

    private func priced(_ guest: GuestCart) async throws -> Cart {
        let products = try await products(of: guest)
        let zero = Money.zero(.sold)
        var cart = Cart(items: [], promoCode: nil, promoCodeProblem: nil, subtotal: zero, discount: zero, total: zero)
        for line in guest.lines {
            guard let product = products[line.productID], let quantity = Quantity(line.quantity),
                let total = product.price.multiplied(by: quantity), let sum = cart.subtotal.adding(total)
            else { continue }
            cart.items.append(
                Cart.Item(
                    productId: line.productID, name: product.name, quantity: line.quantity, unitPrice: product.price,
                    lineTotal: total, availability: product.availability))
            (cart.subtotal, cart.total) = (sum, sum)
        }
        return cart
    }

    /// Without those that are no longer sold.
    private func products(of guest: GuestCart) async throws -> [ProductID: Product] {
        try await withThrowingTaskGroup(of: Product?.self) { group in
            var products: [ProductID: Product] = [:]
            for (number, line) in guest.lines.enumerated() {
                if number >= Self.callsAtATime, case let product?? = try await group.next() {
                    products[product.productId] = product
                }
                group.addTask { [edge = visit.edge] in
                    do throws(EdgeFailure) { return try await edge.product(line.productID) } catch {
                        guard error.problem?.status == 404 else { throw error }
                        return nil
                    }
                }
            }
            for try await case let product? in group { products[product.productId] = product }
            return products
        }
    }
}
