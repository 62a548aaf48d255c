import Vocabulary
import WebDomain

extension Cart {
    /// - Parameter images: the addresses of the products' pictures
    func values(_ texts: Texts, images: [ProductID: String] = [:]) -> Values {
        var values: Values = [
            "lines": items.map { $0.values(texts, image: images[$0.productId]) },
            "count": texts.counted("cart.count", count), "empty": items.isEmpty, "subtotal": texts.money(subtotal),
            "total": texts.money(total), "blocked": items.contains { !$0.isBuyable },
        ]
        if discount.amount != 0 { values["discount"] = texts.money(Money(-discount.amount, discount.currency)) }
        if let promoCode {
            var code: Values = ["code": promoCode]
            code["problem"] = promoCodeProblem.map { texts.optional("code.\($0.code)") ?? $0.detail }.orFalse
            values["promo"] = code
        }
        return values
    }
}

extension Cart.Item {
    var isBuyable: Bool { availability != "out_of_stock" && availability != "withdrawn" }

    func values(_ texts: Texts, image: String?) -> Values {
        var values: Values = [
            "id": productId.description, "name": name, "href": ProductPath(productId, name: name).description,
            "quantity": "\(quantity)", "price": texts.money(unitPrice), "total": texts.money(lineTotal),
            "quantityLabel": texts("cart.quantityOf", ["name": name]),
            "removeLabel": texts("cart.remove", ["name": name]),
        ]
        values["image"] = image.orFalse
        values["warning"] = availability == "in_stock" ? false : StockValues.values(availability, texts)
        values["was"] = false
        if let previousPrice {
            values["was"] = texts("cart.was", ["price": texts.money(previousPrice)])
            values["rose"] = previousPrice.amount < unitPrice.amount
        }
        return values
    }
}
