import HTTPTypes
import Vocabulary
import WebDomain

/// `/cart`, and the forms that change it.
enum CartPages {
    static let routes = [
        WebRoute(.get, "/cart", use: show),
        WebRoute(.post, "/cart/items", use: add),
        WebRoute(.post, "/cart/items/{productId}", use: change),
        WebRoute(.post, "/cart/items/{productId}/remove", use: remove),
        WebRoute(.post, "/cart/code", use: applyCode),
        WebRoute(.post, "/cart/code/remove", use: removeCode),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let cart = try await ShoppingCart(visit: visit).current().cart
        var notice: String?
        if visit.query["added"] == "1" { notice = visit.t("cart.added") }
        return .page(await page(cart, visit, notice: notice))
    }

    @Sendable private static func add(_ visit: Visit) async throws -> Reply {
        guard let id = ProductID(visit.form["productId"]) else { throw VisitRefusal.malformed }
        let quantity = min(max(1, visit.form.integer("quantity") ?? 1), GuestCart.largestQuantity)
        do throws(EdgeFailure) {
            let changed = try await attempt { try await ShoppingCart(visit: visit).add(quantity, of: id) }
            guard !changed.isFull else { return .page(await failed(visit, visit.t("cart.full"))) }
            guard visit.wantsPart else { return Reply.redirect("/cart?added=1").setting(changed.cookie) }
            let added = changed.cart.cart.items.first { $0.productId == id }
            var values = changed.cart.cart.values(visit.texts)
            values["added"] = added?.name ?? ""
            return Reply.page(Page("drawer", values)).setting(changed.cookie).with(.hxTrigger, "cart-changed")
        } catch {
            guard let text = refusal(error, visit) else { throw error }
            return .page(await failed(visit, text))
        }
    }

    @Sendable private static func change(_ visit: Visit) async throws -> Reply {
        let quantity = min(max(0, visit.form.integer("quantity") ?? 1), GuestCart.largestQuantity)
        return try await changed(visit) { try await $0.set(quantity, of: visit.id("productId")) }
    }

    @Sendable private static func remove(_ visit: Visit) async throws -> Reply {
        try await changed(visit) { try await $0.set(0, of: visit.id("productId")) }
    }

    @Sendable private static func applyCode(_ visit: Visit) async throws -> Reply {
        guard visit.session != nil else {
            return .page(
                await page(
                    try await ShoppingCart(visit: visit).current().cart, visit, codeError: visit.t("code.signIn")))
        }
        guard let code = visit.form.optional("code") else { return .redirect("/cart") }
        do throws(EdgeFailure) {
            _ = try await visit.edge.apply(code: code)
            return .redirect("/cart")
        } catch {
            guard let problem = error.problem, problem.status == 422 else { throw error }
            let cart = try await visit.edge.cart().cart
            return .page(
                await page(
                    cart, visit, codeError: visit.texts.optional("code.\(problem.code)") ?? problem.detail,
                    typed: code
                ).with(status: .unprocessableContent))
        }
    }

    @Sendable private static func removeCode(_ visit: Visit) async throws -> Reply {
        if visit.session != nil { _ = try await visit.edge.removeCode() }
        return .redirect("/cart")
    }

    private static func changed(
        _ visit: Visit, _ change: (ShoppingCart) async throws -> ShoppingCart.Changed
    ) async throws -> Reply {
        do throws(EdgeFailure) {
            let changed = try await attempt { try await change(ShoppingCart(visit: visit)) }
            return Reply.redirect("/cart").setting(changed.cookie)
        } catch {
            guard let text = refusal(error, visit) else { throw error }
            return .page(await failed(visit, text))
        }
    }

    /// Other errors than the edge's are passed on as if it could not be reached.
    private static func attempt<Value>(_ body: () async throws -> Value) async throws(EdgeFailure) -> Value {
        do { return try await body() } catch let failure as EdgeFailure { throw failure } catch { throw .unreachable }
    }

    /// What the visitor can do something about; nil for other failures.
    private static func refusal(_ failure: EdgeFailure, _ visit: Visit) -> String? {
        switch failure.code {
        case "insufficient_stock":
            visit.texts.counted("cart.onlyLeft", Int(clamping: failure.problem?.available ?? 0))
        case "not_found": visit.t("cart.gone")
        default: failure.problem?.status == 422 || failure.problem?.status == 409 ? failure.problem?.detail : nil
        }
    }

    private static func failed(_ visit: Visit, _ text: String) async -> Page {
        guard !visit.wantsPart else { return Page("drawer_failed", ["problem": text]) }
        let cart = try? await ShoppingCart(visit: visit).current().cart
        let zero = Money.zero(.sold)
        let empty = Cart(items: [], subtotal: zero, discount: zero, total: zero)
        return await page(cart ?? empty, visit, problem: text).with(status: .conflict)
    }

    private static func page(
        _ cart: Cart, _ visit: Visit, notice: String? = nil, problem: String? = nil, codeError: String? = nil,
        typed code: String? = nil
    ) async -> Page {
        var page = Page("cart", title: visit.t("cart.title"))
        page.values = cart.values(visit.texts, images: await CartPictures.of(cart, visit.edge))
        page.values["notice"] = notice
        page.values["problem"] = problem
        page.values["codeError"] = codeError
        page.values["typedCode"] = code
        return page
    }
}
