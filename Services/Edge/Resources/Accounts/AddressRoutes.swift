import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// The address book of the signed-in customer.
struct AddressRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/me/addresses", for: .customer, use: list),
            Route(.post, "/v1/me/addresses", for: .customer, use: add),
            Route(.put, "/v1/me/addresses/{addressId}", for: .customer, use: change),
            Route(.delete, "/v1/me/addresses/{addressId}", for: .customer, use: remove),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let items = try await backend.ask(ListAddresses(), context).items
        return try .json(SavedAddressesView(items: items.map(SavedAddressView.init)))
    }

    @Sendable private func add(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let saved = try await backend.call(call(request, nil), context)
        return try .json(
            SavedAddressView(saved), status: .created, headers: [.location: "/v1/me/addresses/\(saved.addressID)"])
    }

    @Sendable private func change(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let saved = try await backend.call(call(request, context.id("addressId")), context)
        return try .json(SavedAddressView(saved))
    }

    @Sendable private func remove(_ request: Request, _ context: EdgeContext) async throws -> Response {
        _ = try await backend.call(RemoveAddress(addressID: context.id("addressId")), context)
        return .noContent()
    }

    private func call(_ request: Request, _ id: AddressID?) async throws -> SaveAddress {
        let fields = try await request.fields()
        let isDefault = fields.optional("isDefault", .boolean)
        let address = try fields.complete(fields.shippingAddress())
        return SaveAddress(addressID: id, address: address, isDefault: isDefault ?? false)
    }
}
