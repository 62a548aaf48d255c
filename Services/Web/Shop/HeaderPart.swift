import WebDomain

/// What the header shows of the visitor: the name and the number of things in the cart. It is loaded after the page, whose bytes
/// are the same for everybody.
enum HeaderPart {
    @Sendable static func show(_ visit: Visit) async throws -> Reply {
        let count = await count(visit)
        var values: Values = [
            "count": visit.texts.number(count), "some": count > 0,
            "label": visit.texts.counted("cart.label", count), "console": visit.session?.isAdministrator ?? false,
        ]
        values["name"] = visit.session?.name
        return .page(Page("header_part", values))
    }

    /// Without the cart's service the header shows none.
    private static func count(_ visit: Visit) async -> Int {
        guard visit.session != nil else { return visit.cookie(.cart, of: GuestCart.self)?.count ?? 0 }
        return (try? await visit.edge.cart().cart.count) ?? 0
    }
}
