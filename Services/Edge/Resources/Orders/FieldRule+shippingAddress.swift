import Contracts
import HTTPKit

extension FieldRule where Value == ShippingAddress {
    static let shippingAddress = object { fields in
        let name = fields.optional("name", .text(0...200))
        let line2 = fields.optional("line2", .text(0...200))
        let region = fields.optional("region", .text(0...200))
        let postalCode = fields.optional("postalCode", .text(0...32))
        let line1 = fields.required("line1", .text(1...200))
        let city = fields.required("city", .text(1...200))
        let country = fields.required("country", .text(1...100))
        guard let line1, let city, let country else { return nil }
        return ShippingAddress(
            name: name, line1: line1, line2: line2, city: city, region: region, postalCode: postalCode,
            country: country)
    }
}
