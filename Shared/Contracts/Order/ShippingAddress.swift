/// The address that an order is shipped to, as the customer typed it.
package struct ShippingAddress: Codable, Sendable, Hashable {

    package var name: String?
    package var line1: String
    package var line2: String?
    package var city: String
    package var region: String?
    package var postalCode: String?
    package var country: String

    package init(
        name: String?, line1: String, line2: String?, city: String, region: String?, postalCode: String?,
        country: String
    ) {
        (self.name, self.line1, self.line2, self.city, self.region) = (name, line1, line2, city, region)
        (self.postalCode, self.country) = (postalCode, country)
    }
}
