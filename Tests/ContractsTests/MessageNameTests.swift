import Contracts
import Testing

@Suite struct MessageNameTests {
    @Test func `the edge owns file events`() throws {
        let name = try #require(MessageName("file.uploaded.v1"))
        #expect(name.owner == .edge)
        #expect(name == FileUploaded.name)
        #expect(Topology.queue(of: .product, for: name) == "product.on-file-uploaded")
    }

    @Test func `a message name begins with its owner`() throws {
        let name = try #require(MessageName("order.place.v1"))
        #expect(name.owner == .order)
        #expect(name == PlaceOrder.name)
    }

    @Test(arguments: [
        "", "order", "order.place", "order.place.v", "order.place.1", "orders.place.v1", "order..v1",
        "order.place.v1.x",
    ])
    func `an invalid message name is refused`(text: String) {
        #expect(MessageName(text) == nil)
    }
}
