import Contracts
import HTTPKit

extension Fields {
    /// The members of an address; nil when one is missing or invalid.
    func shippingAddress() -> ShippingAddress? {
        let name = optional("name", .text(0...200))
        let line2 = optional("line2", .text(0...200))
        let region = optional("region", .text(0...200))
        let postalCode = optional("postalCode", .text(0...32))
        let line1 = required("line1", .text(1...200))
        let city = required("city", .text(1...200))
        let country = required("country", .text(1...100))
        guard let line1, let city, let country else { return nil }
        return ShippingAddress(
            name: name, line1: line1, line2: line2, city: city, region: region, postalCode: postalCode,
            country: country)
    }
}

extension FieldRule where Value == ShippingAddress {
    static let shippingAddress = object { $0.shippingAddress() }
}
