import Contracts

/// An order's shipping address as the customer entered it.
struct ShippingAddressView: Encodable {
    let name: String?
    let line1: String
    let line2: String?
    let city: String
    let region: String?
    let postalCode: String?
    let country: String

    init(_ address: ShippingAddress) {
        name = address.name
        line1 = address.line1
        line2 = address.line2
        city = address.city
        region = address.region
        postalCode = address.postalCode
        country = address.country
    }
}
