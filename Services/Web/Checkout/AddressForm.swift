import WebDomain

/// The form of `/checkout/address`.
enum AddressForm {
    /// The names of the form's fields by those of the API.
    static let names = [
        "shippingAddress.name": "name", "shippingAddress.line1": "street", "shippingAddress.line2": "more",
        "shippingAddress.city": "city", "shippingAddress.region": "region",
        "shippingAddress.postalCode": "postalCode", "shippingAddress.country": "country", "note": "note",
    ]
    static let required = ["name", "street", "city", "postalCode", "country"]

    static func draft(_ form: Form) -> CheckoutDraft {
        CheckoutDraft(
            address: DeliveryAddress(
                name: form.optional("name"), line1: form["street"], line2: form.optional("more"), city: form["city"],
                region: form.optional("region"), postalCode: form.optional("postalCode"), country: form["country"]),
            note: form.optional("note"))
    }

    static func values(_ draft: CheckoutDraft?) -> Values {
        let address = draft?.address
        return [
            "name": address?.name ?? "", "street": address?.line1 ?? "", "more": address?.line2 ?? "",
            "city": address?.city ?? "", "region": address?.region ?? "", "postalCode": address?.postalCode ?? "",
            "country": address?.country ?? "", "note": draft?.note ?? "",
        ]
    }
}
