import Contracts
import Messaging
import Vocabulary

/// Lists and changes address books.
struct AddressHandlers: Sendable {
    let store: AddressBookStore

    func list(_ query: ListAddresses, _ context: MessageContext) async throws -> Outcome<ListAddresses> {
        guard let subject = context.subject else { return .success(.init(items: [])) }
        return .success(.init(items: try await store.addresses(of: subject.customerID)))
    }

    func save(_ call: SaveAddress, _ context: MessageContext) async throws -> Outcome<SaveAddress> {
        guard let subject = context.subject else { return .failure(.notFound) }
        do {
            return .success(try await store.save(call, of: subject.customerID, causedBy: context))
        } catch let rejection as SaveAddress.Rejection {
            return .failure(rejection)
        }
    }

    func remove(_ call: RemoveAddress, _ context: MessageContext) async throws -> Outcome<RemoveAddress> {
        guard let subject = context.subject else { return .failure(.notFound) }
        do {
            try await store.remove(call.addressID, of: subject.customerID, causedBy: context)
            return .success(Done())
        } catch let rejection as RemoveAddress.Rejection {
            return .failure(rejection)
        }
    }
}
