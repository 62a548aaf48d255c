import Contracts
import Vocabulary

/// An order as an administrator sees it: as its customer does, and whose it is.
struct AdminOrderView: Encodable {
    private enum Key: String, CodingKey { case customerId, note }

    private let found: FindOrders.Found

    init(_ found: FindOrders.Found) { self.found = found }

    func encode(to encoder: any Encoder) throws {
        try OrderView(found.order).encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(found.customerId, forKey: .customerId)
        try container.encode(found.order.note, forKey: .note)
    }
}
