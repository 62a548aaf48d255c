import HTTPTypes
import Vocabulary
import WebDomain

/// `/checkout/address`: where the order goes. Continuing places the order, which reserves its things.
enum AddressPages {
    @Sendable static func show(_ visit: Visit) async throws -> Reply {
        let cart = try await visit.edge.cart()
        guard !cart.cart.items.isEmpty else { return .redirect("/cart") }
        let kept = visit.cookie(.checkout, of: CheckoutDraft.self)
        let isOwn = kept?.account != nil && kept?.account == visit.session?.account
        return .page(page(visit, cart, isOwn ? kept : nil, key: visit.newKey()))
    }

    @Sendable static func place(_ visit: Visit) async throws -> Reply {
        var draft = AddressForm.draft(visit.form)
        // After the session has ended, the form says whose it was.
        draft.account = visit.form.optional("account")
        let kept = try visit.cookies.set(.checkout, to: draft)
        guard visit.session != nil else {
            return Reply.redirect("/sign-in?\(AddressQuery.text(["next": "/checkout/address"]))").setting(kept)
        }
        guard draft.account == visit.session?.account else { return .redirect("/checkout/address") }
        var errors = FieldErrors()
        errors.require(AddressForm.required, of: visit.form, visit.texts)
        guard errors.isEmpty else { return .page(try await again(visit, draft, errors)).setting(kept) }
        do throws(EdgeFailure) {
            let id = try await order(visit, draft)
            return Reply.redirect("/checkout/payment?\(AddressQuery.text(["order": id.description]))")
                .setting(SealedCookies.clear(.checkout))
        } catch {
            return try await refused(visit, draft, error).setting(kept)
        }
    }

    private static func order(_ visit: Visit, _ draft: CheckoutDraft) async throws(EdgeFailure) -> OrderID {
        guard let address = draft.address, let amount = Int64(visit.form["amount"]),
            let currency = Currency(visit.form["currency"])
        else { throw .unreadable("form") }
        return try await visit.edge.place(
            NewOrder(shippingAddress: address, note: draft.note, expectedTotal: Money(amount, currency)),
            key: visit.form["key"], cart: visit.form.optional("cart"))
    }

    private static func refused(_ visit: Visit, _ draft: CheckoutDraft, _ failure: EdgeFailure) async throws -> Reply {
        switch failure.code {
        case "cart_already_ordered":
            // The same form was sent twice, as by a double click.
            guard let id = failure.problem?.orderId else { return .redirect("/orders") }
            return .redirect("/checkout/payment?\(AddressQuery.text(["order": id.description]))")
        case "cart_empty": return .redirect("/cart")
        case "insufficient_stock", "cart_has_withdrawn_items", "price_changed", "total_changed", "precondition_failed",
            "promo_code_invalid":
            // The form shows the new cart, and the customer decides again.
            var errors = FieldErrors()
            errors.add("form", visit.texts.optional("checkout.\(failure.code ?? "")") ?? failure.problem?.detail ?? "")
            return .page(try await again(visit, draft, errors).with(status: .conflict))
        default:
            let errors = FormFailure.errors(failure, visit, names: AddressForm.names)
            // The same key: the order may have been placed though the answer did not come.
            return .page(
                try await again(visit, draft, errors, key: failure.isTemporary ? visit.form["key"] : nil)
                    .with(status: FormFailure.status(failure)))
        }
    }

    /// The form with everything that was typed. Without the cart's service it is shown with the total that it was sent with.
    private static func again(
        _ visit: Visit, _ draft: CheckoutDraft, _ errors: FieldErrors, key: String? = nil
    ) async throws -> Page {
        let cart = try? await visit.edge.cart()
        var page = page(visit, cart, draft, key: key ?? visit.newKey(), errors)
        if cart == nil {
            for name in ["amount", "currency", "cart"] { page.values[name] = visit.form[name] }
        }
        return page
    }

    private static func page(
        _ visit: Visit, _ cart: TaggedCart?, _ draft: CheckoutDraft?, key: String, _ errors: FieldErrors = FieldErrors()
    ) -> Page {
        var page = Page("checkout_address", title: visit.t("checkout.address.title"))
        page.values = AddressForm.values(draft)
        page.values["errors"] = errors.values
        page.values["key"] = key
        page.values["account"] = visit.session?.account
        if let cart {
            page.values["cart"] = cart.tag ?? ""
            page.values["amount"] = "\(cart.cart.total.amount)"
            page.values["currency"] = cart.cart.total.currency.description
            page.values["summary"] = cart.cart.values(visit.texts)
        }
        return page
    }
}
