import Contracts
import Vocabulary

/// The JSON of an address in an address book.
struct SavedAddressView: Encodable {
    let addressID: AddressID
    let name: String?
    let line1: String
    let line2: String?
    let city: String
    let region: String?
    let postalCode: String?
    let country: String
    let isDefault: Bool
    let createdAt: Timestamp

    init(_ saved: SavedAddress) {
        addressID = saved.addressID
        name = saved.address.name
        line1 = saved.address.line1
        line2 = saved.address.line2
        city = saved.address.city
        region = saved.address.region
        postalCode = saved.address.postalCode
        country = saved.address.country
        isDefault = saved.isDefault
        createdAt = saved.createdAt
    }
}

/// The JSON of an address book.
struct SavedAddressesView: Encodable {
    let items: [SavedAddressView]
}
